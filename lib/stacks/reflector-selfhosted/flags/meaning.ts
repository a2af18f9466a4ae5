import type { World } from '../../contract/world.ts'
import type { Answers } from '../answers.ts'
import { choosesBackends } from '../checkout.ts'
import { recallAccess } from '../recall/access.ts'
import { recallLlm } from '../recall/llm.ts'
import { recallSignIn } from '../recall/sign-in.ts'
import { serviceInFile } from '../recall/speech.ts'
import { bucketInFile } from '../recall/storage.ts'
import { recallVideo } from '../recall/video.ts'
import { type Mode, SERVICES, usualBackend } from '../speech-services.ts'
import { isLiveKit } from '../video-kinds.ts'
import type { Given } from './read-flags.ts'
import { tunnelsIn } from './tunnels.ts'

const USUAL_MODEL = 'qwen2.5:14b'

/**
 * What a command line of the script means, also by what it does not say: without --garage the bucket is elsewhere,
 * without --password nobody signs in. What it cannot say stays as the files have it.
 */
export function meaningOf(given: Given, world: World): Partial<Answers> {
  return Object.fromEntries(
    Object.entries({
      speech: speechOf(given, world),
      llm: llmOf(given, world),
      storage: storageOf(given, world),
      access: accessOf(given, world),
      signIn: signInOf(given, world),
      video: videoOf(given, world),
      trust: trustOf(given),
      images: { kind: '--build' in given ? 'build' : 'pull' },
    }).filter(([, choice]) => choice !== undefined),
  )
}

/** Every service is said, so that what an earlier command line divided comes together again. */
function speechOf(given: Given, world: World) {
  const kind: Mode = '--gpu' in given ? 'gpu' : '--cpu' in given ? 'cpu' : 'hosted'
  if (!choosesBackends(world.checkout)) return { kind }
  const services = SERVICES.map(service => [
    service.name,
    given[`--${service.name}`]?.at(-1) ?? usualBackend(kind, service),
  ])
  const elsewhere = kind === 'hosted' ? serviceInFile(world) : {}
  return { kind, ...Object.fromEntries(services), ...elsewhere }
}

/** An Ollama of the checkout goes when it is not asked for; any other model stays. */
function llmOf(given: Given, world: World) {
  const model = given['--llm-model']?.at(-1) ?? USUAL_MODEL
  if ('--ollama-gpu' in given) return { kind: 'ollama-gpu', model }
  if ('--ollama-cpu' in given) return { kind: 'ollama-cpu', model }
  return ['ollama-gpu', 'ollama-cpu'].includes(recallLlm(world).kind) ? { kind: 'none' } : undefined
}

const storageOf = (given: Given, world: World) =>
  '--garage' in given ? { kind: 'garage' } : { kind: 's3', ...bucketInFile(world) }

function accessOf(given: Given, world: World) {
  const { tcp } = tunnelsIn(given)
  const [domain, address] = [given['--domain']?.at(-1), given['--ip']?.at(-1)]
  if (tcp) return { kind: 'tunnel', tcp }
  if (domain) return { kind: 'domain', domain }
  if (address) return { kind: 'ip', address }
  if ('--caddy' in given || domain === '') return { kind: 'lan' }
  return recallAccess(world)?.kind === 'proxy' ? undefined : { kind: 'plain' }
}

function signInOf(given: Given, world: World) {
  const password = given['--password']?.at(-1)
  if (password) return { kind: 'password', password }
  return recallSignIn(world)?.kind === 'authentik' ? undefined : { kind: 'none' }
}

/** LiveKit stays where its key is; a tunnel does not, because it has to be named every time. */
function videoOf(given: Given, world: World) {
  if (!('--livekit' in given) && !isLiveKit(recallVideo(world))) return undefined
  const { udp } = tunnelsIn(given)
  return udp ? { kind: 'livekit-tunnel', udp } : { kind: 'livekit' }
}

function trustOf(given: Given) {
  const extra = given['--extra-ca'] ?? []
  const [ca, ...more] = [...(given['--custom-ca']?.slice(-1) ?? []), ...extra]
  if (!ca) return { kind: 'public' }
  return { kind: 'private', ca, ...(more.length > 0 && { extra: more.join(',') }) }
}
