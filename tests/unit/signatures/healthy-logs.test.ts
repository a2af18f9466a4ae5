import { describe, expect, it } from 'vitest'
import { explain } from '@/lib/signatures/explain.ts'
import { HEALTHY_SERVICES } from '../../support/healthy-logs/all.ts'
import { type HealthyService, healthyLog } from '../../support/healthy-logs/healthy-log.ts'

const found = (lines: string[]) => explain(lines).map(({ id, line }) => `${id}: ${line}`)
const LINES = 5000

describe.each(HEALTHY_SERVICES)('$service, as $from say it', (service: HealthyService) => {
  const log = healthyLog(service, LINES)

  it('says nothing that is taken for a failure, in five thousand lines', () => {
    expect(new Set(log).size).toBeGreaterThan(LINES / 5)
    expect(found(log)).toEqual([])
  })

  it('says nothing either as Compose, Docker and a terminal show it', () => {
    const some = log.slice(0, 500)
    expect(found(some.map(line => `${service.service}-1  | ${line}`))).toEqual([])
    expect(found(some.map(line => JSON.stringify({ log: `${line}\n`, stream: 'stderr' })))).toEqual([])
    expect(found(some.map(line => `\u001b[36m2026-11-21T09:14:00.113Z\u001b[0m ${line}\r`))).toEqual([])
  })
})

describe('services that wait for one another', () => {
  const REFUSED = [
    'consumer: Cannot connect to redis://redis:6379/1: Error 111 connecting to redis:6379. Connection refused..',
    'transport: Error while dialing: dial tcp 172.20.0.5:7077: connect: connection refused',
    'OperationalError: connection to server at "postgres" (172.18.0.3), port 5432 failed: Connection refused',
  ]
  const ANSWERED = [
    'Connected to redis://redis:6379/1',
    'acquired action listener: 7c1d',
    'Context impl PostgresqlImpl.',
  ]
  const by = (speaker: string, lines: string[]) => lines.map(line => `${speaker}  | ${line}`)

  it('are no failure once they were answered', () => {
    expect(found([...by('worker-1', REFUSED), ...by('worker-1', ANSWERED)])).toEqual([])
    expect(found([...REFUSED, ...ANSWERED])).toEqual([])
  })

  it('are one while they were not, or when only another was answered', () => {
    expect(found(by('worker-1', REFUSED))).toHaveLength(3)
    expect(found([...by('worker-1', REFUSED), ...by('server-1', ANSWERED)])).toHaveLength(3)
  })

  it('are one again when it begins anew', () => {
    expect(found([...REFUSED, ...ANSWERED, ...REFUSED])).toHaveLength(3)
  })
})
