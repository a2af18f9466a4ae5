import { secretValuesIn } from '../secrets/known-values.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { World } from '../stacks/contract/world.ts'
import { findKept, readKept } from '../system/backup.ts'
import { stateFolderOf } from '../system/state-folder.ts'
import { backupFolder, runIds } from './run-folders.ts'

export interface Before {
  run: string
  files: World['files']
}

/** What files said before each run that is remembered changed them, as far as that was kept. */
export function filesBefore(dir: string): Before[] {
  const state = stateFolderOf(dir)
  return runIds(state).map(run => ({ run, files: filesIn(backupFolder(state, run)) }))
}

const filesIn = (folder: string): World['files'] =>
  Object.fromEntries(
    readKept(folder).flatMap(({ was, path }) => {
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
