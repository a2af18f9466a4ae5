import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { bundleOf, LARGEST } from '@/lib/diagnostics/bundle.ts'
import type { Gathered } from '@/lib/diagnostics/gathered.ts'
import { unseenHost } from '@/lib/doctor/facts.ts'
import { blocks, warns } from '@/lib/doctor/finding.ts'
import { gatheredOf, runSeen, serviceSeen } from '../../support/gathered.ts'

const DISK_FULL = 'PANIC: could not write to file "pg_wal/xlogtemp.29": No space left on device'
const looping = (lines: string[]) =>
  serviceSeen('postgres', { status: 'restarting', exitCode: 1, restarts: 7, lines })
const { plan } = gatheredOf()
/** Of which something is left to do. */
const undone: Gathered['plan'] =
  'seen' in plan
    ? { seen: { ...plan.seen, claims: { seen: [{ step: 'x', title: 'X', holds: false, saw: 'no' }] } } }
    : plan
const headings = (text: string) => text.match(/^## .*$/gm)

describe('a bundle', () => {
  it('begins with what went wrong, and is called so', () => {
    const server = serviceSeen('server', {
      lines: ['connection to server at "postgres" failed: Connection refused'],
    })
    const { title, short } = bundleOf(
      gatheredOf({ services: { seen: [server, serviceSeen('redis'), looping(['starting', DISK_FULL])] } }),
    )
    expect(title).toMatch(/^reflector-selfhosted: .*(disk|room|space)/i)
    expect(headings(short)?.[0]).toBe('## Causes')
    expect(short).toMatch(/^1\. \*\*.*\(postgres\)/m)
    expect(short).toContain(`\`${DISK_FULL}\``)
    expect(short.indexOf('| `postgres` | restarting | healthy | 1 | 7 |')).toBeLessThan(
      short.indexOf('| `redis` |'),
    )
  })

  it('names the cause that the last run failed with', () => {
    const finding = blocks('step:x', 'The server did not start', 'It ended with exit code 3.', '')
    const run = runSeen({ ended: 'failed', finding, lines: [DISK_FULL] })
    const { short } = bundleOf(gatheredOf({ run: { seen: run }, plan: undone }))
    expect(short).toMatch(/^1\. \*\*.*\(the last run\)/m)
    expect(short).toContain('**failed** after 64 s.')
    expect(short).toContain('| `server` | done | 3.2 | `answers 200` |')
  })

  it('says of what was named before a service was started anew that it may be over', () => {
    const lines = [DISK_FULL, 'database system is ready to accept connections']
    const postgres = serviceSeen('postgres', { lines, past: 1 })
    const { title, short } = bundleOf(gatheredOf({ services: { seen: [postgres] } }))
    expect(title).toBe('reflector-selfhosted: nothing wrong is seen now, earlier: The disk is full')
    expect(short).toContain('No known cause in what was seen.')
    expect(short).toMatch(/Said earlier.*maybe over:\n\n1\. \*\*The disk is full\*\* \(postgres\)/)
  })

  it('names what is so now before what may be over, and each once', () => {
    const old = serviceSeen('postgres', { lines: [DISK_FULL], past: 1 })
    const refused = 'is the server running on host "postgres"?'
    const server = serviceSeen('server', { status: 'restarting', lines: [refused, refused] })
    const { short } = bundleOf(gatheredOf({ services: { seen: [old, server] } }))
    const told = short.slice(0, short.indexOf('## Versions'))
    expect(told.indexOf('(server)')).toBeLessThan(told.indexOf('Said earlier'))
    expect(told.indexOf('Said earlier')).toBeLessThan(told.indexOf('(postgres)'))
    expect(told.match(/\*\*\(?/g)).toHaveLength(4)
  })

  it('takes back what a service said only where that very service says that it is over', () => {
    const refused = 'is the server running on host "postgres"?'
    const server = serviceSeen('server', { status: 'restarting', lines: [refused] })
    const worker = serviceSeen('worker', { lines: ['Application startup complete.'] })
    const { short } = bundleOf(gatheredOf({ services: { seen: [server, worker] } }))
    expect(short).toMatch(/^1\. .*\(server\)/m)
  })

  it('says of a failed run that it may be over once all holds that it was to make true', () => {
    const finding = blocks('step:x', 'The server did not start', 'It ended with exit code 3.', '')
    const began = '2026-11-21T11:30:00.000Z'
    const run = { seen: runSeen({ began, ended: 'failed', finding, lines: [DISK_FULL] }) }
    expect(bundleOf(gatheredOf({ run })).title).toMatch(
      /nothing wrong is seen now, earlier: The disk is full/,
    )
  })

  it.each([
    ['the title for an hour', '11:10:00', /nothing wrong is seen now, earlier: The disk is full$/, true],
    ['the text for a day', '01:00:00', /nothing wrong is seen$/, true],
    ['nothing after that', undefined, /nothing wrong is seen$/, false],
  ])('mentions what is over in %s', (_, time, expected, isTold) => {
    const at = time === undefined ? '2026-11-19T12:00:00Z' : `2026-11-21T${time}Z`
    const postgres = serviceSeen('postgres', { lines: [DISK_FULL], times: [at], past: 1 })
    const { title, short } = bundleOf(gatheredOf({ services: { seen: [postgres] } }))
    expect(title).toMatch(expected)
    expect(short.includes('Said earlier')).toBe(isTold)
  })

  it('does not mention that a service once looked for another one in vain', () => {
    const lines = [
      'lookup postgres on 127.0.0.11:53: no such host',
      'Redis error: connect ECONNREFUSED 172.18.0.3:6379',
    ]
    const hatchet = serviceSeen('hatchet', { lines, times: lines.map(() => '2026-11-21T11:50:00Z'), past: 2 })
    const { title, short } = bundleOf(gatheredOf({ services: { seen: [hatchet] } }))
    expect(title).toBe('reflector-selfhosted: nothing wrong is seen')
    expect(short).not.toContain('Said earlier')
  })

  describe('of a service that looked for another one while both started', () => {
    const REFUSED = 'Redis error: connect ECONNREFUSED 172.18.0.3:6379'
    const web = (second: string, part = {}) =>
      serviceSeen('web', {
        ...{ since: '2026-11-21T11:58:00Z', lines: [REFUSED], times: [`2026-11-21T11:5${second}Z`] },
        ...part,
      })
    const titleFor = (service: ReturnType<typeof web>) =>
      bundleOf(gatheredOf({ services: { seen: [service] } })).title

    it('is silent where the service is well', () => {
      expect(titleFor(web('8:04'))).toBe('reflector-selfhosted: nothing wrong is seen')
    })

    it('names it where the service still says so a minute later', () => {
      expect(titleFor(web('9:30'))).toBe('reflector-selfhosted: A service cannot reach Redis')
    })

    it('names it where the service is not well', () => {
      expect(titleFor(web('8:04', { health: 'unhealthy' }))).toBe(
        'reflector-selfhosted: A service cannot reach Redis',
      )
    })

    it('names a cause that is no symptom at once', () => {
      expect(titleFor(web('8:04', { lines: [DISK_FULL] }))).toBe('reflector-selfhosted: The disk is full')
    })
  })

  it('says no cause where all is well', () => {
    const { title, short } = bundleOf(gatheredOf())
    expect(title).toBe('reflector-selfhosted: nothing wrong is seen')
    expect(short).toContain('No known cause in what was seen.')
    expect(short).toContain('Nothing is left to do in one step.')
    expect(short).not.toContain('## Not seen')
  })

  it.each<[string, Partial<Gathered>, string]>([
    [
      'a run that failed',
      { run: { seen: runSeen({ ended: 'failed', finding: blocks('x', 'It broke', '', '') }) }, plan: undone },
      'It broke',
    ],
    ['what blocks', { findings: [warns('a', 'Few', '', ''), blocks('b', 'No engine', '', '')] }, 'No engine'],
    [
      'a service',
      { services: { seen: [serviceSeen('web', { status: 'exited', exitCode: 1 })] } },
      'web is exited',
    ],
    [
      'a service that runs again and again',
      { services: { seen: [serviceSeen('web', { keepsEnding: true, restarts: 3 })] } },
      'web keeps ending',
    ],
    [
      'a service that ran out of memory',
      { services: { seen: [serviceSeen('web', { outOfMemory: true })] } },
      'web ran out of memory',
    ],
    ['what is not as planned', { plan: undone }, 'X: no'],
    ['its health', { services: { seen: [serviceSeen('web', { health: 'unhealthy' })] } }, 'web is unhealthy'],
  ])('is called after %s where no cause is known', (_, part, title) => {
    expect(bundleOf(gatheredOf(part)).title).toBe(`reflector-selfhosted: ${title}`)
  })

  it('tells drift by names: of files, of keys, of steps that do not hold', () => {
    const plan = gatheredOf().plan
    if ('unseen' in plan) throw new Error('a plan is needed')
    const drifted: Gathered['plan'] = {
      seen: {
        ...plan.seen,
        services: ['server', 'web'],
        files: [
          { path: 'server/.env', action: 'update', changed: ['LLM_URL'], lines: 0 },
          { path: 'Caddyfile', action: 'update', changed: [], lines: 3 },
        ],
        claims: {
          seen: [{ step: 'server', title: 'Start it', holds: false, saw: 'it runs with other settings' }],
        },
      },
    }
    const { short } = bundleOf(
      gatheredOf({ plan: drifted, services: { seen: [serviceSeen('server'), serviceSeen('odd')] } }),
    )
    expect(short).toContain('Of 2 files these would change.')
    expect(short).toContain('- `server/.env`: update, keys `LLM_URL`')
    expect(short).toContain('- `Caddyfile`: update, 3 lines')
    expect(short).toContain('- `server` (Start it): `it runs with other settings`')
    expect(short).toContain('Planned, without a container: `web`.')
    expect(short).toContain('Here, but in no plan: `odd`.')
  })

  it('says what it cannot see, and why', () => {
    const unseen = { unseen: 'Nobody knows.' }
    const nothing = gatheredOf({
      host: unseenHost,
      ...{ stack: unseen, commit: unseen, choices: unseen, plan: unseen, services: unseen, run: unseen },
      envFiles: [{ path: '.env', settings: { unseen: 'Line 3: a quote is open.' } }],
    })
    const { short, title } = bundleOf(nothing)
    expect(title).toBe('reflector-wizard: nothing wrong is seen')
    const told = short.slice(short.indexOf('## Not seen'))
    for (const name of ['stack', 'commit', 'choices', 'plan', 'services', 'last run', 'engine'])
      expect(told).toMatch(new RegExp(`^- The ${name}.*: `, 'm'))
    expect(told).toContain('- The values in .env: Line 3: a quote is open.')
  })

  it('is the same for the same facts, in whatever order services were listed', () => {
    const services = [serviceSeen('b'), serviceSeen('a'), looping([DISK_FULL]), serviceSeen('c')]
    const one = bundleOf(gatheredOf({ services: { seen: services } }))
    const other = bundleOf(gatheredOf({ services: { seen: services.toReversed() } }))
    expect(one).toEqual(other)
  })

  it('lets nothing out of its place that somebody else wrote', () => {
    const hostile = [
      '```',
      '</details>',
      '@maintainers | `code` ``` # head',
      '<img src=x onerror=alert(1)>',
      '````',
    ]
    const { short } = bundleOf(
      gatheredOf({
        services: { seen: [looping(hostile)] },
        findings: [warns('x', '@all <b>| [link](http://x)', 'a | b', '')],
      }),
    )
    const block = /^`{5}text\n(?<inside>[\s\S]*?)\n`{5}$/m.exec(short)?.groups?.inside
    expect(block).toBe(hostile.join('\n'))
    const rest = short.replace(/^`{5}text\n[\s\S]*?\n`{5}$/m, '')
    expect(rest).not.toMatch(/@all|<b>|<img|(?<!\\)\[link/)
  })
})

const LINE =
  'Traceback: something happened again and again, and nobody knows why, in the middle of the night '
const many = (count: number, words = LINE) =>
  Array.from({ length: count }, (_, index) => `${index} ${words.repeat(3)}`)

describe('the short form', () => {
  it('fits into an issue, whatever was said: what is well gives way to what is not', () => {
    const services = [
      ...Array.from({ length: 30 }, (_, index) => serviceSeen(`service-${index}`, { lines: many(500) })),
      looping([...many(500), DISK_FULL]),
    ]
    const { short, long } = bundleOf(gatheredOf({ services: { seen: services } }))
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(LARGEST)
    expect(short).toContain('This was shortened to fit into an issue.')
    expect(short).toContain('<summary>postgres: 50 lines</summary>')
    expect(short).toContain('SECRET_KEY')
    expect(long).toContain('<summary>service-7: 500 lines</summary>')
    expect(long).not.toContain('shortened')
  })

  it('fits even where everything is too much, and ends whole', () => {
    const name = (index: number) => `${'€'.repeat(200)}${index}`
    const services = Array.from({ length: 400 }, (_, index) => ({ ...looping(many(5)), name: name(index) }))
    const { short } = bundleOf(gatheredOf({ services: { seen: services } }))
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(LARGEST)
    expect(short.match(/^```/gm)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0)
    expect(short).toMatch(/The rest did not fit into an issue\. The long form has all of it\.\n$/)
    expect(short).not.toContain('\ufffd')
  })

  it('tells what matters of a log: no routine, repetitions once', () => {
    const lines = [
      'INFO: 172.18.0.5:4711 - "GET /health HTTP/1.1" 200 OK',
      'INFO: 172.18.0.5:4711 - "GET /v1/x HTTP/1.1" 500 Internal Server Error',
      ...Array.from({ length: 90 }, () => 'waiting for redis'),
    ]
    const { short } = bundleOf(gatheredOf({ services: { seen: [looping(lines)] } }))
    expect(short).not.toContain('/health')
    expect(short).toContain('500 Internal Server Error\nwaiting for redis (90 times)')
  })
})
