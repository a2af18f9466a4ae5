import { secretValuesIn } from '../secrets/known-values.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { World } from '../stacks/contract/world.ts'
import { findKept, readIntact } from '../system/backup.ts'
import { type StateFolder, trustedStateOf } from '../system/state-folder.ts'
import { backupFolder, runIds } from './run-folders.ts'

export interface Before {
  run: string
  files: World['files']
}

/** What files said before each run that is remembered changed them, as far as that was kept. */
export function filesBefore(dir: string): Before[] {
  const state = trustedStateOf(dir)
  return state ? runIds(state).map(run => ({ run, files: filesIn(backupFolder(state, run)) })) : []
}

const filesIn = (folder: StateFolder): World['files'] =>
  Object.fromEntries(
    readIntact(folder).flatMap(({ was, path }) => {
      const text = was === 'text' ? findKept(folder, path) : undefined
      return text === undefined ? [] : [[path, { text }] as const]
    }),
  )

/** The secrets of these files: whoever was started with them may still say them. */
export const secretsBefore = (
  dir: string,
  documents: readonly Document[],
  files: World['files'],
): string[] => [
  ...new Set(filesBefore(dir).flatMap(before => secretValuesIn(documents, { ...files, ...before.files }))),
]
