import { filesBefore } from '../run/files-before.ts'
import type { World } from '../stacks/contract/world.ts'
import { stacks } from '../stacks/list.ts'
import { seeFile } from '../system/see-file.ts'

/** Every file of the folder that any stack would look at, and those that are named beside. */
export const filesHere = (dir: string, more: readonly string[]): World['files'] => {
  const named = stacks.flatMap(({ compose, files }) => [...compose, ...files])
  const paths = new Set(['.env', ...named, ...more])
  return Object.fromEntries([...paths].map(path => [path, seeFile(dir, path)]))
}

/** What files said before runs changed them, each under a path of its own: services may still say what was a secret then. */
export const filesOfBefore = (dir: string): World['files'] =>
  Object.fromEntries(
    filesBefore(dir).flatMap(({ run, files }) =>
      Object.entries(files).map(([path, seen]) => [`${run}/${path}`, seen] as const),
    ),
  )
