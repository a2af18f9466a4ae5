import { describe, expect, it } from 'vitest'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { missingAnswers } from '@/lib/stacks/missing-answers.ts'
import { readAnswers } from '@/lib/stacks/read-answers.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { answered, blocking, byFlags, warning } from '@/tests/support/reflector/asked.ts'
import { settled } from '@/tests/support/reflector/settle.ts'
import { GENERATIONS, unknown, worldOf } from '@/tests/support/reflector/world.ts'

const stack: Stack = reflectorSelfhosted

const objection = (answers: unknown) => {
  const read = readAnswers(answers, stack.questions)
  return 'findings' in read ? read.findings.map(({ at }) => at) : []
}

describe('fields refuse', () => {
  it.each([
    'https://reflector.example.com',
    'reflector.example.com/',
    'localhost',
    '192.168.1.20',
    'a..example.com',
    '-a.example.com',
    'a.example.com:443',
    `${'a'.repeat(64)}.example.com`,
    'a b.example.com',
    '',
  ])('a domain that is none: %s', domain => {
    expect(objection({ access: { kind: 'domain', domain } })).toEqual(['access.domain'])
  })

  it.each(['256.1.1.1', '1.2.3', 'word', '1.2.3.4:80', ' 10.0.0.1', '::1', ''])(
    'an address that is none: %s',
    address => {
      expect(objection({ access: { kind: 'ip', address } })).toEqual(['access.address'])
    },
  )

  it.each(['host', 'host:0', 'host:65536', 'host:http', 'http://host:80', ':80'])(
    'a tunnel that is none: %s',
    tcp => {
      expect(objection({ access: { kind: 'tunnel', tcp } })).toEqual(['access.tcp'])
    },
  )

  it.each(['ftp://x', 'example.com', 'https://', 'https://a b', 'https://u:p@host', 'https://host/?q=1'])(
    'an address of a service that is none: %s',
    url => {
      expect(objection({ llm: { kind: 'api', url, model: 'm' } })).toEqual(['llm.url'])
    },
  )

  it.each(['ab', 'My-Bucket', 'a_b', '-abc', 'a'.repeat(64)])('a bucket that is none: %s', bucket => {
    expect(objection({ storage: { kind: 's3', bucket } })).toEqual(['storage.bucket'])
  })

  it.each(['0', '65536', '80a', '-1', ''])('a port that is none: %s', port => {
    expect(objection({ llm: { kind: 'ollama-host', model: 'm', port } })).toEqual(['llm.port'])
  })

  it.each(['two words', '', 'a|b', '$(x)'])('a model that is none: %s', model => {
    expect(objection({ llm: { kind: 'ollama-cpu', model } })).toEqual(['llm.model'])
  })

  it.each(['line\nbreak', 'nul\0', ' '])('a password that no line can hold', password => {
    expect(objection({ signIn: { kind: 'password', password } })).toEqual(['signIn.password'])
  })

  it('with a sentence that does not repeat what was given', () => {
    const read = readAnswers({ access: { kind: 'domain', domain: 'sk-secret!' } }, stack.questions)
    expect(JSON.stringify(read)).toContain('reflector.example.com')
    expect(JSON.stringify(read)).not.toContain('sk-secret')
  })
})

describe('combinations that cannot work block', () => {
  const april = worldOf('2026-04')
  const S3 = { kind: 's3', bucket: 'media', region: 'eu', id: 'AKIA' }

  it.each([
    [
      'a bucket without its key, also for LiveKit',
      { storage: S3, video: { kind: 'livekit' } },
      'answer:storage.key',
    ],
    [
      'LiveKit on a bucket without its key',
      { storage: S3, video: { kind: 'livekit' } },
      'answer:storage.key',
    ],
    ['a password that nobody gave', { signIn: { kind: 'password' } }, 'answer:signIn.password'],
    ['Daily.co without a key', { video: { kind: 'daily' } }, 'answer:video.key'],
    [
      'a service elsewhere without an address',
      { speech: { kind: 'cpu', diarization: 'modal' } },
      'speech-address',
    ],
    [
      'a tunnel whose name has no address',
      { video: { kind: 'livekit-tunnel', udp: 'x.example:1' } },
      'tunnel-address',
    ],
  ])('%s', (_what, answers, id) => {
    expect(blocking(answered(april, { answers }))).toContain(id)
  })

  it.each([
    ['LiveKit', { video: { kind: 'livekit' } }, 'livekit'],
    ['a divided speech service', { speech: { kind: 'gpu', padding: 'pyav' } }, 'speech-fixed'],
    [
      'a speech service elsewhere',
      { speech: { kind: 'hosted', url: 'https://gpu.example.com' } },
      'speech-fixed',
    ],
  ])('%s in a checkout that has none', (_what, answers, id) => {
    expect(blocking(answered(worldOf('2026-02'), { answers }))).toContain(id)
  })

  it('LiveKit without any storage lacks what a bucket needs, and is told what else there is', () => {
    const settling = settled(stack, april, { flags: ['--cpu', '--livekit'] })
    if (Array.isArray(settling)) throw new Error(JSON.stringify(settling))
    const missing = missingAnswers(settling.answers, stack.questions)
    expect(missing.map(({ at }) => at)).toEqual(['storage.bucket', 'storage.region', 'storage.id'])
    expect(missing[0]?.remedy).toBe('Give storage.bucket, or choose otherwise for storage: garage.')
  })

  it('the key of another storage does not pass for that of a new one', () => {
    const before = byFlags(april, '--cpu --garage --caddy').after
    expect(blocking(answered(before, { answers: { storage: S3 } }))).toContain('answer:storage.key')
  })

  it.each([
    [
      'a private name with a public certificate',
      { access: { kind: 'domain', domain: 'talk.local' } },
      'domain-private',
    ],
    ['nobody to write summaries', { llm: { kind: 'none' } }, 'llm-none'],
    [
      'a proxy in front of LiveKit',
      { access: { kind: 'proxy', url: 'https://x.org' }, video: { kind: 'livekit' } },
      'livekit-proxy',
    ],
    [
      'recordings that a service elsewhere cannot fetch',
      { speech: { kind: 'hosted', url: 'https://gpu.example.com' } },
      'speech-recordings',
    ],
  ])('%s only warns', (_what, answers, id) => {
    const outcome = answered(april, { answers })
    expect(warning(outcome)).toContain(id)
    expect(blocking(outcome)).toEqual([])
  })

  it('a Caddyfile of somebody else warns, one of the script or of ours does not', () => {
    const of = (text: string) =>
      warning(byFlags(worldOf('2026-04', { Caddyfile: text }), '--cpu --garage --caddy'))
    expect(of('example.com {\n}\n')).toContain('caddyfile')
    expect(of('# Generated by setup-selfhosted.sh\n:443 {\n}\n')).not.toContain('caddyfile')
  })
})

describe('Docker Compose', () => {
  const withCompose = (value: string) => worldOf('2026-04', {}, { compose: { value, from: 'a test' } })
  const findingsOf = (version: string) => byFlags(withCompose(version), '--cpu --ollama-cpu --garage --caddy')

  it.each(['2.19.1', 'v2.2.3', '1.29.2'])('%s is refused with the reason', version => {
    const outcome = findingsOf(version)
    expect(blocking(outcome)).toEqual(['compose'])
    expect(outcome.plan.findings[0]?.because).toContain('reach a container changed')
  })

  it.each(['2.20.0', '2.23.3'])('%s does everything but closing ports', version => {
    expect([blocking(findingsOf(version)), warning(findingsOf(version))]).toEqual([[], ['ports-open']])
  })

  it('is no matter where it is not known, or new enough', () => {
    const unseen = byFlags(
      worldOf('2026-04', {}, { compose: unknown }),
      '--cpu --ollama-cpu --garage --caddy',
    )
    expect([blocking(unseen), blocking(findingsOf('2.24.0')), warning(findingsOf('2.24.0'))]).toEqual([
      [],
      [],
      [],
    ])
  })
})

describe('certificates', () => {
  const CA = '-----BEGIN CERTIFICATE-----\nca\n-----END CERTIFICATE-----\n'
  const KEY = '-----BEGIN PRIVATE KEY-----\nkey\n-----END PRIVATE KEY-----\n'
  const answers = { access: { kind: 'certificate', domain: 'talk.lan', certificate: 'a.pem', key: 'a.key' } }
  const of = (files: Record<string, string>) => blocking(answered(worldOf('2026-04', files), { answers }))

  it('of a server come with their key', () => {
    expect(of({ 'a.pem': CA, 'a.key': KEY })).toEqual([])
    expect(of({ 'a.pem': CA })).toEqual(['certificate:a.key'])
    expect(of({ 'a.key': KEY })).toEqual(['certificate:a.pem'])
    expect(of({ 'a.pem': KEY, 'a.key': CA })).toEqual(['certificate:a.pem', 'certificate:a.key'])
  })

  it.each([
    ['that is not there', {}, ['certificate:x']],
    ['that is no PEM', { x: 'MIIB' }, ['certificate:x']],
    ['that is a key', { x: KEY }, ['certificate:x']],
    ['in a folder', { 'x/ca.crt': CA }, []],
    [
      'in a folder with a certificate and no key',
      { 'x/ca.crt': CA, 'x/server.pem': CA },
      ['certificate:x/server.pem'],
    ],
    [
      'in a folder with a certificate and no domain',
      { 'x/ca.crt': CA, 'x/server.pem': CA, 'x/server-key.pem': KEY },
      ['certificate:x/server.pem'],
    ],
  ])('an authority %s', (_what, files, expected) => {
    const ids = blocking(byFlags(worldOf('2026-04', files), '--cpu --garage --caddy --custom-ca x/'))
    expect(ids.map(id => id.replace('certificate:x/ca.crt', 'certificate:x'))).toEqual(expected)
  })

  it('need a checkout whose images take one in', () => {
    const world = worldOf('2026-02', { 'ca.crt': CA })
    expect(blocking(answered(world, { answers: { trust: { kind: 'private', ca: 'ca.crt' } } }))).toContain(
      'trust',
    )
  })
})

describe('a checkout', () => {
  it.each([
    ['without its compose file', { 'docker-compose.selfhosted.yml': 'services: {}' }, 'no service server'],
    ['without its examples', { 'server/.env.selfhosted.example': null }, 'server/.env.selfhosted.example'],
  ])('%s is none', (_what, files, because) => {
    expect(stack.recognise(worldOf('2026-04', files))).toEqual({ no: expect.stringContaining(because) })
  })

  it('tells its moment by what it has', () => {
    for (const generation of GENERATIONS) expect(stack.recognise(worldOf(generation))).toEqual({ generation })
  })
})
