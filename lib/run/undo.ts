import { join } from 'node:path'
import { isPractice } from '../machine/practice/memory.ts'
import { openRestoredFiles, restoringSteps } from '../machine/restored-files.ts'
import { refused } from '../refusal.ts'
import { openBackup, readKept, verifyKept } from '../system/backup.ts'
import { openStateFolder, type StateFolder } from '../system/state-folder.ts'
import { sweepPartials } from '../system/write-file.ts'
import { conduct, type Run } from './conduct.ts'
import type { RunEvent } from './events.ts'
import { hasBegun, type PastRun, readRun } from './journal.ts'
import { forgetLastAnswers, readLastAnswers, writeLastAnswers } from './last-answers.ts'
import { backupFolder, runFolder, runIds } from './run-folders.ts'
import { verifiedKept } from './verified-kept.ts'

export interface UndoOrder {
  dir: string
  listen?(event: RunEvent): void
}

/** Puts the files of the last run back as they were before it. What they say now goes into a backup of its own. */
export function undoLastRun({ dir, listen }: UndoOrder): Run {
  const opened = openStateFolder(dir)
  const target = lastChange(opened)
  verifyKept(backupFolder(opened, target.id))
  return conduct(
    { dir, kind: 'undo', stack: target.start.stack, ...(listen && { listen }) },
    ({ state, id, folder }) => {
      const from = backupFolder(state, target.id)
      const kept = verifiedKept(dir, from)
      const now = readLastAnswers(state)
      const before = readLastAnswers(runFolder(state, target.id))
      if (now) writeLastAnswers(folder, now)
      if (before) writeLastAnswers(state, before)
      else forgetLastAnswers(state)
      sweepPartials(
        dir,
        kept.map(({ path }) => path),
      )
      return {
        steps: restoringSteps(kept),
        machine: openRestoredFiles(
          dir,
          { from, kept },
          openBackup(backupFolder(state, id), dir),
          isPractice(dir),
        ),
        redact: happening => happening,
        urls: [],
      }
    },
  )
}

/** The newest run that changed files. Only it can be put back: what stood before it is known, and nothing further. */
function lastChange(state: StateFolder): PastRun {
  for (const id of runIds(state).reverse()) {
    if (!hasBegun(state, id) || readKept(backupFolder(state, id)).length === 0) continue
    const run = readRun(state, id)
    if (!run)
      throw refused(
        `${join(runFolder(state, id).path, 'events.jsonl')} was written by another version of the wizard, which alone can undo it, or it was changed since. Nothing was written.`,
      )
    if (run.start.kind !== 'undo') return run
    if (run.end?.type === 'run-done') throw refused('The last run has been put back already.')
    // Putting back was broken off: the same run is put back again, and what is as before already stays.
  }
  throw refused('No run has changed a file here: there is nothing to put back.')
}
