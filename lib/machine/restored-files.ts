import type { Step } from '../stacks/contract.ts'
import { type Backup, type Kept, keptText } from '../system/backup.ts'
import { seeFile } from '../system/see-file.ts'
import { leadsTo, removeFile, restoreLink, writeFile } from '../system/write-file.ts'
import type { Machine, Reading } from './machine.ts'

/** A machine that knows one thing: how files stood before a run. What they say now is kept first. */
export function openRestoredFiles(
  dir: string,
  { from, kept }: { from: string; kept: Kept[] },
  backup: Backup,
): Machine {
  const recordOf = (path: string): Kept => {
    const found = kept.find(record => record.path === path)
    if (!found) throw new Error(`${path} is not in the backup.`)
    return found
  }
  const textOf = (record: Kept) => (record.was === 'text' ? keptText(from, record.path) : undefined)

  function read(path: string): Reading {
    const record = recordOf(path)
    const seen = seeFile(dir, path)
    const isSame = ('text' in seen ? seen.text : undefined) === textOf(record)
    const isLinked = record.link === undefined || leadsTo(dir, path) === record.link
    return isSame && isLinked ? { ok: true, saw: 'is as before' } : { ok: false, saw: 'differs' }
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

  return {
    practice: false,
    probe: async probe => (probe.ask === 'written' ? read(probe.path) : never(probe.ask)),
    act: async action => (action.do === 'write' ? restore(action.path) : never(action.do)),
    close: async () => {},
  }
}

function never(kind: string): never {
  throw new Error(`Putting files back knows no "${kind}".`)
}

export const restoringSteps = (kept: Kept[]): Step[] =>
  kept.map(({ path }) => ({
    id: `restore:${path}`,
    stage: 'Files',
    title: path,
    needs: [],
    holds: { ask: 'written', path },
    make: [{ do: 'write', path }],
    within: 5,
  }))
