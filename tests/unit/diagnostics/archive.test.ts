import { Buffer } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { archiveOf } from '@/lib/diagnostics/archive.ts'
import { outlineCompose } from '@/lib/diagnostics/outline-compose.ts'
import { veilWhole } from '@/lib/diagnostics/veil-gathered.ts'
import { readCompose } from '@/lib/plan/compose/read.ts'
import { gatheredOf, serviceSeen } from '../../support/gathered.ts'
import { tracesOf } from '../../support/secret-forms.ts'

const said = (name: string, lines: string[]) =>
  serviceSeen(name, { lines, times: lines.map(() => '2026-11-21T11:00:00.123456789Z') })
const seenOf = (...services: ReturnType<typeof serviceSeen>[]) => gatheredOf({ services: { seen: services } })
const events = [{ seq: 1, type: 'log', step: 'server', lines: ['pulling'] }]
const whole = (seen = seenOf(said('server', ['one', 'two'])), compose: unknown = {}) => ({
  seen,
  runs: [{ id: '20261121-100000000-0000', events }],
  compose,
})

/** The files of an archive, by their paths. */
function filesOf(archive: Buffer): Record<string, string> {
  const bytes = gunzipSync(archive)
  const files: Record<string, string> = {}
  for (let at = 0; bytes[at] !== 0; ) {
    const name = bytes.toString('utf8', at, bytes.indexOf(0, at))
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8)
    files[name.replace('reflector-wizard-report/', '')] = bytes.toString('utf8', at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

describe('the archive', () => {
  it('has the report, and beside it the look at the machine, logs, runs and what Compose makes of the files', () => {
    const files = filesOf(archiveOf(whole()))
    expect(Object.keys(files)).toEqual([
      'compose.json',
      'doctor.json',
      'logs/server.log',
      'report.md',
      'runs/20261121-100000000-0000.jsonl',
    ])
    expect(files['logs/server.log']).toBe(
      '2026-11-21T11:00:00.123456789Z one\n2026-11-21T11:00:00.123456789Z two\n',
    )
    expect(files['runs/20261121-100000000-0000.jsonl']).toBe(`${JSON.stringify(events[0])}\n`)
  })

  it('is the same for the same facts', () => {
    expect(archiveOf(whole()).equals(archiveOf(whole()))).toBe(true)
  })

  it('keeps the end of a log that is too long, and says that the rest is missing', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${index} ${'x'.repeat(1000)}`)
    const log = filesOf(archiveOf(whole(seenOf(said('server', lines)))))['logs/server.log'] ?? ''
    expect(Buffer.byteLength(log)).toBeLessThan(2_000_100)
    expect(log).toMatch(/^\(\d+ lines before these are left out\.\)\n/)
    expect(log).toContain('Z 4999 x')
  })

  it('keeps the logs of two that are called the same apart, and lets no name lead out of it', () => {
    const services = [said('worker', ['a']), said('worker', ['b']), said('../../etc/x', ['c'])]
    const names = Object.keys(filesOf(archiveOf(whole(seenOf(...services)))))
    expect(names.filter(name => name.startsWith('logs/'))).toEqual([
      'logs/.._.._etc_x.log',
      'logs/worker.log',
      'logs/worker~2.log',
    ])
  })

  it('says nothing private in any of its files', async () => {
    const secret = 'q8/ZrVt+Kp4=W1mN7u'
    const text = `it is ${secret}, says ann in /srv/acme/stack`
    const told = {
      ...whole(seenOf(said('server', [text])), [{ name: text }]),
      runs: [{ id: 'x', events: [{ type: 'log', lines: [text] }] }],
    }
    const person = {
      ...{ folder: '/srv/acme/stack', home: '/home/ann', user: 'ann' },
      ...{ machine: 'acme-1', names: [] },
    }
    const files = filesOf(archiveOf(await veilWhole(told, { values: [secret], person, addresses: 'hidden' })))
    const all = Object.values(files).join('\n')
    expect(tracesOf(secret, all)).toEqual([])
    expect(all).not.toMatch(/\bann\b|acme/)
    expect(all.match(/it is ••••••••, says \[user\] in \[folder\]/g)?.length).toBeGreaterThan(3)
  })
})

describe('the outline of what Compose makes of the files', () => {
  const { model } = readCompose(['a.yml'], () => COMPOSE)
  const outline = model && outlineCompose(model)

  it('has names and forms', () => {
    expect(outline).toMatchObject({
      services: [
        { name: 'db', from: 'image', environment: [{ name: 'PASSWORD', value: 'set' }] },
        {
          name: 'web',
          from: 'build',
          needs: [{ name: 'db', condition: 'service_healthy' }],
          environment: [
            { name: 'EMPTY', value: 'empty' },
            { name: 'FROM', value: 'from a variable' },
          ],
          mounts: [{ type: 'bind', target: '/data', readOnly: true }],
          ports: [{ target: '80', published: '8080', on: '127.0.0.1', protocol: 'tcp' }],
          command: true,
        },
      ],
    })
  })

  it('says nothing of what values say', () => {
    expect(JSON.stringify(outline)).not.toMatch(/hunter|registry|secret-place|--token/)
  })
})

const COMPOSE = `services:
  web:
    build: ./secret-place
    command: serve --token hunter1
    depends_on: { db: { condition: service_healthy } }
    environment: [EMPTY=, 'FROM=\${hunter}']
    volumes: ['/secret-place:/data:ro']
    ports: ['127.0.0.1:8080:80']
  db:
    image: registry.example/hunter:1
    environment: { PASSWORD: hunter2 }
    labels: { a: hunter3 }
`
