import { describe, expect, it } from 'vitest'
import { plan } from '@/lib/plan/plan.ts'
import { browserWatchesOf, watchesOf } from '@/lib/plan/watches.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { GENERATIONS, type Generation, worldOf } from '../../support/reflector/world.ts'
import { settled } from '../../support/standalone-plans.ts'
import { SHAPES, type Shape, standaloneWorld } from '../../support/standalone-worlds.ts'

function asked(stack: Stack, answers: Answers, world: World): Watch[] {
  const planned = plan(stack, answers, world)
  return watchesOf(stack.parts, { answers: planned.answers, world }, planned.services)
}

const selfhosted = (generation: Generation, given: Partial<Answers> = {}) => {
  const answers = settleAnswers(reflectorSelfhosted.questions, [given])
  return asked(reflectorSelfhosted, answers, worldOf(generation))
}
const standalone = (shape: Shape) => {
  const world = standaloneWorld(shape)
  return asked(reflectorStandalone, settled(world), world)
}

const EVERYTHING: Partial<Answers> = {
  speech: { kind: 'hosted', url: 'https://speech.example.org' },
  llm: { kind: 'api', url: 'https://llm.example.org/v1', model: 'm', key: 'set' },
  storage: { kind: 's3', bucket: 'media', region: 'eu-1', id: 'AK', key: 'set' },
  access: { kind: 'domain', domain: 'meet.example.org' },
  video: { kind: 'livekit' },
}

const named = (watches: Watch[]) => watches.map(({ service, id }) => `${service} ${id}`).sort()
const find = (watches: Watch[], name: string) =>
  watches.find(({ service, id }) => `${service} ${id}` === name)

const ALL = [
  ...GENERATIONS.flatMap(generation => [
    [`self-hosted ${generation}`, () => selfhosted(generation)] as const,
    [`self-hosted ${generation}, all of it elsewhere`, () => selfhosted(generation, EVERYTHING)] as const,
  ]),
  ...SHAPES.map(shape => [`standalone ${shape}`, () => standalone(shape)] as const),
]

describe('what is asked of a stack that runs', () => {
  it.each(ALL)('%s: says what it proves, how often, and for how long it is waited', (_, watches) => {
    for (const { service, id, proves, every, within, early } of watches()) {
      expect(proves, `${service} ${id}`).toMatch(/^[A-Z].{5,}[^.]$/)
      expect(every).toBeGreaterThanOrEqual(20)
      expect(within).toBeLessThanOrEqual(8)
      if (early) expect(early.remedy).toMatch(/\.$/)
    }
  })

  it.each(ALL)('%s: has no two questions of one name, or no state could be told apart', (_, watches) => {
    const names = named(watches())
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(ALL)('%s: every secret is named by its home, none is part of a question', (_, watches) => {
    expect(JSON.stringify(watches())).not.toMatch(/made-|password/i)
  })

  it('is everything that one machine with all parts on it has', () => {
    expect(
      named(
        selfhosted('2026-04', {
          ...EVERYTHING,
          speech: { kind: 'gpu' },
          storage: { kind: 'garage' },
          llm: { kind: 'ollama-gpu', model: 'qwen2.5:14b' },
        }),
      ),
    ).toEqual([
      'beat goes-on',
      'caddy certificate',
      'caddy ready',
      'garage bucket',
      'garage ready',
      'gpu ready',
      'hatchet ready',
      'hatchet token',
      'hatchet token-lasts',
      'hatchet-worker-cpu database',
      'hatchet-worker-cpu listed',
      'hatchet-worker-llm database',
      'hatchet-worker-llm listed',
      'livekit-server ready',
      'ollama model',
      'ollama ready',
      'postgres database',
      'postgres ready',
      'redis ready',
      'redis saves',
      'server database',
      'server ready',
      'server websocket',
      'web ready',
      'worker answers',
      'worker database',
    ])
  })

  it('also reaches what is elsewhere, with its clock', () => {
    const names = named(selfhosted('2026-04', EVERYTHING))
    for (const id of ['bucket', 'llm', 'speech'])
      expect(names).toEqual(expect.arrayContaining([`server ${id}`, `server ${id}-clock`]))
  })

  it.each(['http://minio:9000', 'http://host.docker.internal:9000'])(
    'asks nothing of %s, which only containers reach',
    endpoint => {
      const names = named(
        selfhosted('2026-04', {
          storage: { kind: 's3', bucket: 'media', region: 'r', id: 'AK', key: 'set', endpoint },
        }),
      )
      expect(names.filter(name => name.includes('bucket'))).toEqual([])
    },
  )

  it.each<[string, Partial<Answers>]>([
    ['a language model', { llm: { kind: 'api', url: '192.168.1.5:8000/v1', model: 'm' } }],
    ['a speech service', { speech: { kind: 'hosted', url: '' } }],
    [
      'storage',
      { storage: { kind: 's3', bucket: 'b', region: 'r', id: 'AK', key: 'set', endpoint: 's3.lan' } },
    ],
    ['a region', { storage: { kind: 's3', bucket: 'b', region: 'no region', id: 'AK', key: 'set' } }],
  ])('asks the rest also where a file has an address of %s that cannot be read', (_, given) => {
    expect(named(selfhosted('2026-04', given))).toContain('server ready')
  })
})

describe('the certificate that people are shown is watched', () => {
  const certificate = (access: Answers[string]) => {
    const watches = selfhosted('2026-04', { access })
    return find(watches, 'caddy certificate') ?? find(watches, 'web certificate')
  }
  const files = { certificate: '/etc/a.pem', key: '/etc/a-key.pem' }

  it.each<[string, Answers[string], number, boolean]>([
    ['of a public authority', { kind: 'domain', domain: 'meet.example.org' }, 21, false],
    ['from a file', { kind: 'certificate', domain: 'meet.example.org', ...files }, 21, true],
    ['of a proxy of their own', { kind: 'proxy', url: 'https://meet.example.org' }, 21, false],
    ["of Caddy's own authority", { kind: 'lan' }, 0, false],
    ["of Caddy's own authority, at an address", { kind: 'ip', address: '203.0.113.7' }, 0, false],
    ['through a tunnel', { kind: 'tunnel', tcp: 'relay.example.org:4443' }, 0, false],
  ])('%s', (_, access, days, renews) => {
    const watch = certificate(access)
    expect(watch?.asks).toMatchObject({ ask: 'certificate', days })
    expect(watch?.early?.renews === true).toBe(renews)
  })

  it('except where there is none', () => {
    expect(certificate({ kind: 'plain' })).toBeUndefined()
    expect(certificate({ kind: 'proxy', url: 'http://meet.example.org' })).toBeUndefined()
  })

  it('in the standalone stack with a proxy as well', () => {
    expect(SHAPES.map(shape => find(standalone(shape), 'caddy certificate') !== undefined)).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('what only a browser can say', () => {
  const fromBrowser = (access: Answers[string], video: Answers[string]) => {
    const world = worldOf('2026-04')
    const answers = settleAnswers(reflectorSelfhosted.questions, [{ access, video }])
    const { services } = plan(reflectorSelfhosted, answers, world)
    const watches = browserWatchesOf(reflectorSelfhosted.parts, { answers, world }, services)
    return watches.map(({ service, asks }) => [
      service,
      asks.ask,
      asks.ask === 'media' ? asks.address : asks.url,
    ])
  }

  it.each<[string, Answers[string], string, string, string]>([
    ['lan', { kind: 'lan' }, 'https://192.168.1.50', '192.168.1.50', '192.168.1.50'],
    [
      'a domain',
      { kind: 'domain', domain: 'meet.example.org' },
      'https://meet.example.org',
      '192.168.1.50',
      'outside',
    ],
    [
      'a private name',
      { kind: 'domain', domain: 'meet.home.arpa' },
      'https://meet.home.arpa',
      '192.168.1.50',
      '192.168.1.50',
    ],
    [
      'an address',
      { kind: 'ip', address: '203.0.113.7' },
      'https://203.0.113.7',
      '203.0.113.7',
      '203.0.113.7',
    ],
  ])('at %s', (_, access, site, sound, meeting) => {
    expect(fromBrowser(access, { kind: 'livekit' })).toEqual([
      ['web', 'reach', site],
      ['web', 'microphone', site],
      ['server', 'reach', `${site}/health`],
      ['server', 'media', sound],
      ['livekit-server', 'media', meeting],
    ])
  })

  it('of media through a tunnel is its outer address', () => {
    const video = { kind: 'livekit-tunnel', udp: '198.51.100.4:50000' }
    expect(fromBrowser({ kind: 'lan' }, video)).toContainEqual(['livekit-server', 'media', '198.51.100.4'])
  })

  it('without meetings has nothing of them', () => {
    expect(fromBrowser({ kind: 'plain' }, { kind: 'none' })).toEqual([
      ['web', 'reach', 'http://192.168.1.50:3000'],
      ['web', 'microphone', 'http://192.168.1.50:3000'],
      ['server', 'reach', 'http://192.168.1.50:1250/health'],
      ['server', 'media', '192.168.1.50'],
    ])
  })
})
