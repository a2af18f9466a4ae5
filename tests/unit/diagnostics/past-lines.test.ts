import { describe, expect, it } from 'vitest'
import { serviceOf } from '@/lib/diagnostics/service-of.ts'
import type { ContainerReport } from '@/lib/system/engine/container-report.ts'

const now = new Date('2026-11-21T12:00:00Z')
const at = (time: string) => `2026-11-21T${time}.123456789Z`
const LONG_AGO = { at: at('03:00:00'), line: 'No space left on device' }

const report = (part: Partial<ContainerReport>): ContainerReport => ({
  ...{ status: 'running', health: '', exitCode: 0, restarts: 0, outOfMemory: false, error: '' },
  ...{ startedAt: at('11:00:00'), endedAt: '', passedAt: '', image: '', given: [] },
  ...part,
})
const seen = (part: Partial<ContainerReport>, ...told: { at: string; line: string }[]) =>
  serviceOf('postgres', { report: report(part), told, now })

describe('lines of a service that may be over', () => {
  it.each<[string, number, Partial<ContainerReport>, string]>([
    ['of before its last start', 1, {}, '10:59:59'],
    ['since its last start', 0, {}, '11:00:01'],
    ['of before a check that it passed', 1, { health: 'healthy', passedAt: at('11:59:40') }, '11:59:39'],
    ['after the last check that it passed', 0, { health: 'healthy', passedAt: at('11:59:40') }, '11:59:41'],
    ['of a job that has done its work', 1, { status: 'exited', endedAt: at('11:05:00') }, '11:04:59'],
    ['of a job that failed', 0, { status: 'exited', exitCode: 1, endedAt: at('11:05:00') }, '11:04:59'],
    ['just before it was started again', 0, { status: 'restarting', exitCode: 1, restarts: 4 }, '10:59:30'],
    ['long before it was started again', 1, { status: 'restarting', exitCode: 1, restarts: 4 }, '10:30:00'],
    [
      'while it was well, of one that is not',
      1,
      { health: 'unhealthy', passedAt: at('11:40:00') },
      '11:30:00',
    ],
    [
      'shortly before it was not well any more',
      0,
      { health: 'unhealthy', passedAt: at('11:40:00') },
      '11:39:59',
    ],
    ['of one that was never started', 0, { status: 'created', startedAt: '', error: 'no' }, '10:00:00'],
  ])('%s', (_, past, part, said) => {
    expect(seen(part, { at: at(said), line: 'No space left on device' }).past).toBe(past)
  })

  it('are counted from the oldest, and all lines are kept', () => {
    const { lines, past } = seen({}, LONG_AGO, { at: at('11:30:00'), line: 'ready' })
    expect([lines, past]).toEqual([['No space left on device', 'ready'], 1])
  })

  it('counts what has no time as said now', () => {
    expect(seen({}, { at: '', line: 'who knows' }).past).toBe(0)
  })
})

describe('a service that the engine started again by itself', () => {
  it('keeps ending while it has not lasted', () => {
    expect(seen({ restarts: 2, startedAt: at('11:59:30') }).keepsEnding).toBe(true)
    expect(seen({ restarts: 2, startedAt: at('11:30:00') }).keepsEnding).toBe(false)
    expect(seen({ restarts: 0, startedAt: at('11:59:30') }).keepsEnding).toBe(false)
  })
})
