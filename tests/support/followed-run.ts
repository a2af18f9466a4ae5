import { appendFileSync } from 'node:fs'
import type { Happening, RunEvent } from '@/lib/run/events.ts'
import { journalPath } from '@/lib/run/journal.ts'
import { takeLock } from '@/lib/run/lock.ts'
import { makeRunFolder, newRunId } from '@/lib/run/run-folders.ts'
import { signLine } from '@/lib/system/state/signed.ts'
import type { StateFolder } from '@/lib/system/state-folder.ts'

/** A run that a test writes itself, as another process would: its journal, and the lock while it lasts. */
export interface FollowedRun {
  id: string
  path: string
  /** Everything written so far, as events. */
  written: RunEvent[]
  write(...happenings: Happening[]): void
  /** Bytes as they are, such as half of a line. */
  writeRaw(text: string): void
  lineOf(happening: Happening): string
  /** As when its process is gone. */
  leave(): void
}

const AT = '2026-11-21T10:00:00.000Z'

export function beginRun(state: StateFolder): FollowedRun {
  const id = newRunId()
  const folder = makeRunFolder(state, id)
  const path = journalPath(folder)
  const lock = takeLock(state, { run: id, kind: 'apply' })
  const written: RunEvent[] = []
  const run: FollowedRun = {
    id,
    path,
    written,
    write: (...happenings) => appendFileSync(path, happenings.map(run.lineOf).join('')),
    writeRaw: text => appendFileSync(path, text),
    lineOf(happening) {
      const event: RunEvent = { seq: written.length + 1, at: AT, run: id, ...happening }
      written.push(event)
      return signedEvent(folder, event)
    },
    leave: () => lock.release(),
  }
  return run
}

/** A line of the journal in a folder, signed as a run does. */
export const signedEvent = (folder: StateFolder, event: object): string =>
  `${signLine(folder, 'events.jsonl', JSON.stringify(event))}\n`

export const runStart = (steps: string[] = ['a'], more: object = {}): Happening => ({
  type: 'run-start',
  format: 1,
  kind: 'apply',
  stack: 'test',
  practice: false,
  steps: steps.map(id => ({ id, stage: 'Test', title: id.toUpperCase(), needs: [] })),
  ...more,
})

export const log = (...lines: string[]): Happening => ({ type: 'log', step: 'a', lines })
export const runDone: Happening = { type: 'run-done', urls: [] }
