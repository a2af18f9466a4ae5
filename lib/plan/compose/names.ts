import { type Dict, entry } from './node.ts'
import { fail } from './problem.ts'

const SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models']
const NAME = /^[a-zA-Z0-9._-]+$/
/** Schemas leave this key out, so a service of that name would be started and never shown. */
const LOST = '__proto__'

/** Refuses other names than ordinary ones before they reach a command, a key or a terminal. Compose takes any for networks. */
export function verifyNames(root: Dict): void {
  for (const section of SECTIONS) {
    const named = entry(root, section)
    if (named?.kind !== 'dict') continue
    for (const [name, { at }] of named.entries)
      if (name === LOST)
        fail(
          'shape',
          at,
          `This wizard cannot use "${name}" as a name among the ${section}.`,
          'Rename it, or restore the file.',
        )
      else if (!NAME.test(name))
        fail(
          'shape',
          at,
          `${JSON.stringify(name.slice(0, 60))} is no name that is allowed among the ${section}: only letters, digits, ".", "_" and "-" are.`,
          'Rename it, or restore the file.',
        )
  }
}
