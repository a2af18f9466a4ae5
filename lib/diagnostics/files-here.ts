import { backupFolder, runIds } from '../run/run-folders.ts'
import type { World } from '../stacks/contract/world.ts'
import { stacks } from '../stacks/list.ts'
import { keptText, readKept } from '../system/backup.ts'
import { seeFile } from '../system/see-file.ts'
import { stateFolderOf } from '../system/state-folder.ts'

/** Every file of the folder that any stack would look at, and those that are named beside. */
export const filesHere = (dir: string, more: readonly string[]): World['files'] => {
  const named = stacks.flatMap(({ compose, files }) => [...compose, ...files])
  const paths = new Set(['.env', ...named, ...more])
  return Object.fromEntries([...paths].map(path => [path, seeFile(dir, path)]))
}

/** What files said before runs changed them, each under a path of its own: services may still say what was a secret then. */
export function filesBefore(dir: string): World['files'] {
  const state = stateFolderOf(dir)
  const kept = runIds(state).flatMap(id => {
    const folder = backupFolder(state, id)
    return readKept(folder)
      .filter(({ was }) => was === 'text')
      .map(({ path }) => [`${id}/${path}`, { text: keptText(folder, path) }] as const)
  })
  return Object.fromEntries(kept)
}
