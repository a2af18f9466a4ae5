import { appendFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { forgetOldRuns } from '@/lib/run/forget-old-runs.ts'
import { journalPath } from '@/lib/run/journal.ts'
import type { RunKind } from '@/lib/run/kinds.ts'
import { makeRunFolder, nextRunId, runIds } from '@/lib/run/run-folders.ts'
import { signedEvent } from '@/tests/support/followed-run.ts'
import { eventsOf, runStart } from '@/tests/support/run-events.ts'
import { temporaryState } from '@/tests/support/state.ts'

const state = temporaryState()

/** A run as it begins: the room is made before its journal is. */
function begin(kind: RunKind, time = '2026-05-05T12:00:00.000Z'): string {
  const id = nextRunId(state(), new Date(time))
  const folder = makeRunFolder(state(), id)
  forgetOldRuns(state(), { id, kind })
  const [start] = eventsOf(runStart([], { kind }))
  appendFileSync(journalPath(folder), signedEvent(folder, start ?? {}))
  return id
}

it('twenty runs are kept, and never is the one pushed out that it is for', () => {
  for (let day = 28; day > 0; day--) {
    const id = begin('apply', `2026-02-${String(day).padStart(2, '0')}T12:00:00.000Z`)
    expect(runIds(state()).at(-1)).toBe(id)
  }
  expect(runIds(state())).toHaveLength(20)
})

it('mending pushes out no run of a stack, however often it is done', () => {
  const applied = Array.from({ length: 20 }, () => begin('apply'))
  const mended = Array.from({ length: 25 }, () => begin('mend'))
  expect(runIds(state())).toEqual([...applied, ...mended.slice(5)])
})
