import { entry } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { isSurelyYes, textAt } from './found.ts'
import { endOf, placesOf, type Surroundings } from './judge-path.ts'
import type { Known } from './known.ts'
import type { Inside } from './path-found.ts'

export interface Below {
  subject: string
  found: Found
  /** Whether the stack is known to have all services that change the folder do so. */
  isUsual: boolean
}

/** A path inside the folder, and the service that names it, or the place of what several share. */
export interface Reached extends Inside {
  subject: string
}

/**
 * Paths below a folder that a container changes: it can put a link to any place of this machine there, after it was looked
 * at and before Docker or Compose follows it. The same goes for paths that lead into such a folder by a link. The whole folder
 * of the project is asked for as such.
 */
export function belowWritable(
  reached: readonly Reached[],
  around: Surroundings,
  known: Known['changes'],
): Below[] {
  const changed = reached.filter(isChanged).map(by => ({ by, start: `${endOf(by.path, around)}/` }))
  return reached.flatMap(one => {
    const places = placesOf(one.path, around)
    const above = changed.filter(({ start }) => places.some(place => place.startsWith(start)))
    const unusual = above.find(({ by }) => !known[by.path]?.includes(by.subject))
    const [first] = unusual ? [unusual] : above
    return first
      ? [{ subject: one.subject, found: replaceable(one, first.by), isUsual: unusual === undefined }]
      : []
  })
}

/** A bind that a container can write to, or a volume that is a folder. */
const isChanged = ({ subject, node }: Reached) =>
  subject.startsWith('volumes.') ||
  (textAt(node, 'type') === 'bind' && !isSurelyYes(entry(node, 'read_only')))

const replaceable = ({ subject, node, path }: Reached, by: Reached): Found => ({
  what: `${isSurelyYes(entry(node, 'read_only')) || textAt(node, 'type') !== 'bind' ? 'reads' : 'changes'}-below:${path}`,
  node,
  with: by.path,
  group: 'paths',
  level: 'blocks',
  title: `${subject} uses ${path}, which ${by.subject} can replace`,
  because: `A container changes ${by.path}, and can put a link there that leads to any place of this machine.`,
})
