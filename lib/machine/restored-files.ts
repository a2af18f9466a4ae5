import { fileStep } from '../plan/file-step.ts'
import type { Step } from '../stacks/contract/step.ts'
import { type Backup, type Kept, keptText } from '../system/backup.ts'
import { seeFile } from '../system/see-file.ts'
import type { StateFolder } from '../system/state-folder.ts'
import { leadsTo, removeFile, restoreLink, writeFile } from '../system/write-file.ts'
import { openFileMachine } from './file-machine.ts'
import type { Machine } from './machine.ts'

/** A machine that knows one thing: how files stood before a run. What they say now is kept first. */
export function openRestoredFiles(
  dir: string,
  { from, kept }: { from: StateFolder; kept: Kept[] },
  backup: Backup,
  practice: boolean,
): Machine {
  const recordOf = (path: string): Kept => {
    const found = kept.find(record => record.path === path)
    if (!found) throw new Error(`${path} is not in the backup.`)
    return found
  }
  const textOf = (record: Kept) => (record.was === 'text' ? keptText(from, record) : undefined)

  function isRestored(path: string): boolean {
    const record = recordOf(path)
    const seen = seeFile(dir, path)
    const isSame = ('text' in seen ? seen.text : undefined) === textOf(record)
    const isLinked = record.link === undefined || leadsTo(dir, path) === record.link
    return isSame && isLinked
  }

  function restore(path: string): void {
    const record = recordOf(path)
    const seen = seeFile(dir, path)
    backup.keep(path, seen)
    const text = textOf(record)
    const link = record.link !== undefined && leadsTo(dir, path) !== record.link ? record.link : undefined
    if (text === undefined) removeFile(dir, path)
    else if (link !== undefined) restoreLink(dir, path, link)
    else writeFile(dir, path, text, { seen, mode: record.mode ?? 0o600 })
  }

  return openFileMachine({ isWritten: isRestored, write: restore }, practice)
}

export const restoringSteps = (kept: Kept[]): Step[] => kept.map(({ path }) => fileStep('restore', path))
