import type { Answers } from '@/lib/stacks/reflector-selfhosted/answers.ts'
import { BACKENDS } from '@/lib/stacks/reflector-selfhosted/backends.ts'
import type { Random } from '../seeded-random.ts'
import type { Generation } from './world.ts'

/** Answers that a checkout of this moment can carry out, each in the one form in which files can give them back. */
export function randomAnswers(random: Random, generation: Generation): Answers {
  const isNew = generation === '2026-04'
  return {
    speech: isNew
      ? dividedSpeech(random)
      : { kind: random.pick(['gpu', 'cpu']), ...maybe(random, 'token', 'set') },
    llm: llm(random),
    storage: random.chance(0.5) ? { kind: 'garage' } : bucket(random),
    access: access(random),
    signIn: signIn(random),
    video: video(random, isNew),
    trust: { kind: 'public' },
    images: { kind: random.pick(['pull', 'build']) },
    ports: { kind: random.pick(['loopback', 'open']) },
  }
}

function maybe<K extends string>(random: Random, key: K, ...values: string[]): { [P in K]?: string }
function maybe(random: Random, key: string, ...values: string[]): Record<string, string> {
  return random.chance(0.5) ? { [key]: random.pick(values) } : {}
}

const backends = (random: Random, only?: 'modal') => ({
  transcript: only ?? random.pick(BACKENDS.transcript),
  diarization: only ?? random.pick(BACKENDS.diarization),
  translation: only ?? random.pick(BACKENDS.translation),
  padding: only ?? random.pick(BACKENDS.padding),
  mixdown: only ?? random.pick(BACKENDS.mixdown),
})

const ELSEWHERE = ['https://gpu.example.com', 'http://host.docker.internal:9000']

function dividedSpeech(random: Random): Answers['speech'] {
  const kind = random.pick(['gpu', 'cpu', 'hosted'] as const)
  const services = backends(random)
  const token = tokenFor(random, kind, services.diarization)
  if (kind === 'gpu') return { kind, ...services, ...token }
  const isRemote = Object.values(services).includes('modal')
  if (kind === 'cpu')
    return isRemote
      ? { kind, ...services, ...token, url: random.pick(ELSEWHERE), ...maybe(random, 'key', 'set') }
      : { kind, ...services, ...token }
  return { kind, ...services, ...token, url: random.pick(ELSEWHERE), ...maybe(random, 'key', 'set') }
}

/** Files keep a token only where something on this machine uses it. */
const tokenFor = (random: Random, kind: string, diarization: string) =>
  kind === 'gpu' || diarization === 'pyannote' ? maybe(random, 'token', 'set') : {}

const MODELS = ['qwen2.5:14b', 'llama3.1:8b', 'hf.co/org/model:Q4_K_M', 'mistral']
const WINDOWS = ['8192', '16000', '32768']

function llm(random: Random): Answers['llm'] {
  const [model, context] = [random.pick(MODELS), random.pick(WINDOWS)]
  switch (random.integer(5)) {
    case 0:
      return { kind: 'ollama-gpu', model, context }
    case 1:
      return { kind: 'ollama-cpu', model, context }
    case 2:
      return { kind: 'ollama-host', model, context, ...maybe(random, 'port', '8080', '11500') }
    case 3:
      return { kind: 'api', url: 'https://api.openai.com/v1', model, context, ...maybe(random, 'key', 'set') }
    default:
      return { kind: 'none' }
  }
}

const bucket = (random: Random): Answers['storage'] => ({
  kind: 's3',
  bucket: random.pick(['media', 'my-bucket']),
  region: random.pick(['eu-central-1', 'garage', 'us east']),
  id: random.pick(['AKIAEXAMPLE', 'mini o']),
  key: 'set',
  ...maybe(random, 'endpoint', 'https://minio.example.com:9000', 'http://192.168.1.9:9000'),
})

function access(random: Random): Answers['access'] {
  const domain = random.pick(['reflector.example.com', 'reflector.local'])
  switch (random.integer(6)) {
    case 0:
      return { kind: 'lan' }
    case 1:
      return { kind: 'ip', address: random.pick(['10.0.0.7', '192.168.1.50']) }
    case 2:
      return { kind: 'domain', domain }
    case 3:
      return { kind: 'tunnel', tcp: random.pick(['app.tunnel.example:9055', '203.0.113.8:8443']) }
    case 4:
      return { kind: 'proxy', url: random.pick(['https://talk.example.com', 'http://10.0.0.9:8080']) }
    default:
      return { kind: 'plain' }
  }
}

function signIn(random: Random): Answers['signIn'] {
  const kind = random.pick(['none', 'password', 'authentik'] as const)
  if (kind === 'password') return { kind, password: 'set' }
  if (kind === 'none') return { kind }
  return {
    kind,
    ...maybe(random, 'audience', 'reflector'),
    ...maybe(random, 'issuer', 'https://auth.example.com/o/reflector'),
    ...maybe(random, 'refresh', 'https://auth.example.com/o/token/'),
    ...maybe(random, 'client', 'client id'),
    ...maybe(random, 'secret', 'set'),
  }
}

function video(random: Random, isNew: boolean): Answers['video'] {
  const kinds = [
    'none',
    'daily',
    'whereby',
    ...(isNew ? (['livekit', 'livekit-tunnel'] as const) : []),
  ] as const
  const kind = random.pick(kinds)
  if (kind === 'livekit-tunnel')
    return { kind, udp: random.pick(['udp.tunnel.example:14139', '203.0.113.9:5000']) }
  if (kind === 'daily')
    return { kind, key: 'set', ...maybe(random, 'subdomain', 'acme'), ...maybe(random, 'secret', 'set') }
  if (kind === 'whereby')
    return { kind, key: 'set', ...maybe(random, 'webhook', 'set'), ...maybe(random, 'bucket', 'tracks') }
  return { kind }
}

/** What is typed for every secret that these answers say is set. */
export const typedFor = (answers: Answers): Map<string, string> =>
  new Map(
    Object.entries(answers).flatMap(([question, choice]) =>
      Object.entries(choice)
        .filter(([, value]) => value === 'set')
        .map(([field]): [string, string] => [
          `${question}.${field}`,
          `typed ${question} ${field} $x 'y' "z"`,
        ]),
    ),
  )
