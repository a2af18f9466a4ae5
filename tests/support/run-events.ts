import type { Finding } from '@/lib/doctor/finding.ts'
import type { Happening, RunEvent } from '@/lib/run/events.ts'

export const BEGAN = Date.parse('2026-01-02T03:04:00.000Z')

/** Numbered events of one run, the first a second after another. */
export const eventsOf = (...happenings: Happening[]): RunEvent[] =>
  happenings.map((happening, index) => ({
    seq: index + 1,
    at: new Date(BEGAN + index * 1000).toISOString(),
    run: '20260102-030400000-abcd',
    ...happening,
  }))

/** Steps as `id stage`, where the id is the title as well. */
export const runStart = (steps: [id: string, stage: string][], more: object = {}): Happening => ({
  type: 'run-start',
  format: 1,
  kind: 'apply',
  stack: 'test',
  practice: false,
  steps: steps.map(([id, stage]) => ({ id, stage, title: id, needs: [] })),
  ...more,
})

export const trouble: Finding = {
  id: 'trouble',
  level: 'blocks',
  title: 'It broke',
  because: 'It was old.',
  remedy: 'Buy another.',
}
