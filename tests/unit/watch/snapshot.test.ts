import { describe, expect, it } from 'vitest'
import { wholeFacts } from '@/lib/doctor/facts.ts'
import type { ContainerSeen, Sight } from '@/lib/machine/sight.ts'
import { snapshot as schema } from '@/lib/watch/snapshot.ts'
import { takeSnapshot } from '@/lib/watch/take-snapshot.ts'
import { goodHost } from '../../support/reflector/world.ts'
import { containerSeen, sightOf, watchOf } from '../../support/sight.ts'

const seeing = (containers: ContainerSeen[], change: Partial<Sight> = {}) =>
  sightOf(
    containers,
    {
      services: { db: [], web: ['db'] },
      watches: [watchOf('db'), watchOf('web')],
      urls: [{ label: 'Pages', url: 'http://127.0.0.1:1' }],
    },
    { redact: text => text.replaceAll('hunter2', '•••'), ...change },
  )

const never = () => new Promise<never>(() => {})

describe('a snapshot', () => {
  it('is well where all is, in a form that a browser can read', async () => {
    const seen = await takeSnapshot(seeing([containerSeen('db'), containerSeen('web')]))
    expect(seen).toMatchObject({ state: 'healthy', sentence: 'All 2 services are well.', drift: [] })
    expect(schema.parse(JSON.parse(JSON.stringify(seen)))).toEqual(seen)
  })

  it('says who gets to a port by what is bound in truth', async () => {
    const port = { from: 443, to: 443, target: 443, protocol: 'tcp' }
    const web = containerSeen('web', {
      ports: [
        { ...port, ip: '0.0.0.0' },
        { ...port, ip: '::' },
        { ...port, ip: '127.0.0.1', from: 8080, to: 8080 },
      ],
    })
    const { services } = await takeSnapshot(seeing([containerSeen('db'), web]))
    expect(services.map(({ openings }) => openings)).toEqual([
      [],
      [
        { service: 'web', port: '443', protocols: ['tcp'], reach: 'network' },
        { service: 'web', port: '8080', protocols: ['tcp'], reach: 'machine' },
      ],
    ])
  })

  it('names the known ports of a service that runs on the network of the machine', async () => {
    const base = seeing([
      containerSeen('db', { isOnHostNetwork: true, status: 'exited' }),
      containerSeen('web', { isOnHostNetwork: true }),
    ])
    const expected = { ...base.expected, hostPorts: { db: [5432], web: [1250] } }
    const { services } = await takeSnapshot({ ...base, expected })
    expect(services.map(({ hostPorts }) => hostPorts)).toEqual([undefined, [1250]])
  })

  it('names a port that is open in truth and need not be, with the question that closes it', async () => {
    const base = seeing([
      containerSeen('db', {
        ports: [
          { ip: '0.0.0.0', from: 15_432, to: 15_432, target: 5432, protocol: 'tcp' },
          { ip: '::', from: 15_432, to: 15_432, target: 5432, protocol: 'tcp' },
          { ip: '127.0.0.1', from: 5433, to: 5433, target: 5433, protocol: 'tcp' },
          { ip: '0.0.0.0', from: 9000, to: 9010, target: 9000, protocol: 'tcp' },
        ],
      }),
      containerSeen('web', { ports: [{ ip: '0.0.0.0', from: 443, to: 443, target: 443, protocol: 'tcp' }] }),
    ])
    const own = { service: 'db', question: 'ports', isAnswered: false }
    const ownPorts = [
      { ...own, targets: [5432, 5433] },
      { ...own, targets: [9003], isAnswered: true },
    ]
    const { services } = await takeSnapshot({ ...base, expected: { ...base.expected, ownPorts } })
    expect(services.map(({ needless }) => needless)).toEqual([
      [
        { port: '15432', reach: 'network', question: 'ports', isAnswered: false },
        { port: '9000–9010', reach: 'network', question: 'ports', isAnswered: true },
      ],
      [],
    ])
  })

  it('mentions a container that runs although the chosen setup does not use its service', async () => {
    const others = [containerSeen('cpu'), containerSeen('gpu', { status: 'exited' })]
    const seen = await takeSnapshot(seeing([containerSeen('db'), containerSeen('web'), ...others]))
    expect(seen.state).toBe('healthy')
    expect(seen.findings).toMatchObject([{ id: 'service-unused', level: 'warns', at: 'cpu' }])
  })

  it('explains the root by what it said last', async () => {
    const seen = await takeSnapshot(
      seeing([containerSeen('db', { status: 'exited', exitCode: 1 }), containerSeen('web')], {
        ask: async () => ({ ok: false, saw: 'answers 500' }),
        lastLines: async () => ['could not write: No space left on device'],
      }),
    )
    expect(seen.sentence).toBe(
      'db ended with exit code 1: The disk is full. web is unwell because it needs it.',
    )
    expect(seen.findings[0]).toMatchObject({ id: 'disk-full', at: 'db' })
  })

  it.each([
    ['exited', 'blocks', 'db ran out of memory'],
    ['running', 'warns', 'Memory ran out in db'],
  ])('says what to do where memory ran out in a container that is %s', async (status, level, title) => {
    const db = containerSeen('db', { status, exitCode: 137, outOfMemory: true })
    const seen = await takeSnapshot(seeing([db, containerSeen('web')]))
    expect(seen.findings).toEqual([expect.objectContaining({ id: 'out-of-memory', at: 'db', level, title })])
  })

  it('waits for nobody who does not answer, and says what was not seen', async () => {
    const seen = await takeSnapshot(
      seeing([containerSeen('db'), containerSeen('web')], {
        ask: probe =>
          'service' in probe && probe.service === 'web' ? never() : Promise.resolve({ ok: true, saw: '' }),
      }),
    )
    expect(seen.services.map(({ why }) => why)).toEqual([
      null,
      'does not answer: It gave no answer within 0.2 s.',
    ])
  })

  it('is blind and says so where the engine fails', async () => {
    const seen = await takeSnapshot(
      seeing([], {
        containers: async () => {
          throw new Error('connect ECONNREFUSED')
        },
      }),
    )
    expect(seen).toMatchObject({
      state: 'down',
      services: [],
      unseen: ['The Docker engine could not be asked: connect ECONNREFUSED'],
      findings: [{ id: 'engine-unseen' }],
    })
  })

  it('names ahead of time what will end, without calling anything unwell', async () => {
    const early = { title: 'The token ends soon', remedy: 'Apply again.' }
    const base = seeing([containerSeen('db'), containerSeen('web')], {
      ask: async probe => ({ ok: probe.ask !== 'written', saw: 'is valid for 3 days only' }),
    })
    const soon = watchOf('db', { id: 'token', asks: { ask: 'written', path: 'x' }, early })
    const seen = await takeSnapshot({
      ...base,
      expected: { ...base.expected, watches: [...base.expected.watches, soon] },
    })
    expect(seen.state).toBe('healthy')
    expect(seen.findings).toEqual([
      {
        id: 'db:token',
        level: 'warns',
        title: 'The token ends soon',
        because: 'It is valid for 3 days only.',
        remedy: 'Apply again.',
        at: 'db',
      },
    ])
  })

  it('says what helps where a service itself is why a check fails, and not where it needs another one', async () => {
    const fix = 'Restart db: with *Restart* on the dashboard.'
    const base = seeing([containerSeen('db'), containerSeen('web')], {
      ask: async probe => ({ ok: probe.ask !== 'written', saw: 'no answer within 4 s' }),
    })
    const [stuck, after] = ['db', 'web'].map(service =>
      watchOf(service, { id: 'answers', asks: { ask: 'written', path: 'x' }, fix }),
    )
    const seen = await takeSnapshot({
      ...base,
      expected: { ...base.expected, watches: [stuck, after].flatMap(watch => watch ?? []) },
    })
    expect(seen.findings).toEqual([
      {
        id: 'db:answers',
        level: 'blocks',
        title: 'db does not work',
        because: 'It fails a check (It answers): no answer within 4 s.',
        remedy: fix,
        at: 'db',
      },
    ])
  })

  it('says nothing ahead of time of what could not be asked', async () => {
    const early = { title: 'The certificate ends soon', remedy: 'Renew it.' }
    const base = seeing([containerSeen('db'), containerSeen('web')], {
      ask: async probe =>
        probe.ask === 'written'
          ? { ok: false, saw: 'nobody listens there', unseen: true }
          : { ok: true, saw: '' },
    })
    const soon = watchOf('db', { id: 'certificate', asks: { ask: 'written', path: 'x' }, early })
    const seen = await takeSnapshot({
      ...base,
      expected: { ...base.expected, watches: [...base.expected.watches, soon] },
    })
    expect(seen.findings).toEqual([])
    expect(seen.services[0]?.checks[1]).toMatchObject({ ok: null, saw: 'nobody listens there' })
  })

  it('says nothing of what differs before anything was set up', async () => {
    const base = seeing([])
    const changed = [{ file: 'server/.env', because: 'It is not there.' }]
    const seen = await takeSnapshot({ ...base, expected: { ...base.expected, changed } })
    expect(seen).toMatchObject({ state: 'absent', drift: [] })
  })

  const full = async () => ({
    ...wholeFacts(goodHost),
    disk: { value: { path: '/srv', free: 1e8, total: 1e12 }, from: 'a test' },
  })

  it('says ahead of time that room is short, without calling anything unwell', async () => {
    const { state, findings } = await takeSnapshot(
      seeing([containerSeen('db'), containerSeen('web')], { room: full }),
    )
    expect([state, findings.map(({ id, level }) => [id, level])]).toEqual(['healthy', [['disk', 'blocks']]])
  })

  it('says so as well where the engine is silent, which a full disk does', async () => {
    const containers = async () => {
      throw new Error('no')
    }
    const { findings } = await takeSnapshot(seeing([], { containers, room: full }))
    expect(findings.map(({ id }) => id)).toEqual(['engine-unseen', 'disk'])
  })

  it('names what is left as unseen where that cannot be learned, and goes on', async () => {
    const room = () => Promise.reject(new Error('the driver is gone'))
    const { state, unseen } = await takeSnapshot(
      seeing([containerSeen('db'), containerSeen('web')], { room }),
    )
    expect([state, unseen]).toEqual([
      'healthy',
      ['The room that is left could not be asked: the driver is gone'],
    ])
  })

  it('shows no secret that a probe saw', async () => {
    const seen = await takeSnapshot(
      seeing([containerSeen('db'), containerSeen('web')], {
        ask: async () => ({ ok: false, saw: 'refused hunter2' }),
      }),
    )
    expect(JSON.stringify(seen)).not.toContain('hunter2')
  })
})
