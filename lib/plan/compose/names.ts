import { type Dict, entry } from './node.ts'
import { fail } from './problem.ts'

/** Networks are missing: Compose takes any name for them. */
const SECTIONS = ['services', 'volumes', 'secrets', 'configs']
const NAME = /^[a-zA-Z0-9._-]+$/

/** Refuses the names that Compose refuses, before one of them reaches a command or a terminal. */
export function verifyNames(root: Dict): void {
  for (const section of SECTIONS) {
    const named = entry(root, section)
    if (named?.kind !== 'dict') continue
    for (const [name, { at }] of named.entries)
      if (!NAME.test(name))
        fail(
          'shape',
          at,
          `${JSON.stringify(name.slice(0, 60))} is no name that Compose allows among the ${section}: only letters, digits, ".", "_" and "-" are.`,
          'Rename it, or restore the file.',
        )
  }
}
