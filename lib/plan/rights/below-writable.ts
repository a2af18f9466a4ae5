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
  const changed = new Map<string, Changed>()
  for (const by of reached.filter(isChanged)) {
    const end = endOf(by.path, around)
    const of = changed.get(end) ?? {}
    const isKnown = Object.hasOwn(known, by.path) && known[by.path]?.includes(by.subject)
    const kind = isKnown ? 'usual' : 'unusual'
    changed.set(end, { ...of, [kind]: of[kind] ?? by })
  }
  // Aliases let a short file name the same paths again and again.
  const above = new Map<string, Changed>()
  for (const { path } of reached)
    if (!above.has(path)) above.set(path, changedAbove(placesOf(path, around), changed))
  return reached.flatMap(one => {
    const { usual, unusual } = above.get(one.path) ?? {}
    const by = unusual ?? usual
    return by ? [{ subject: one.subject, found: replaceable(one, by), isUsual: unusual === undefined }] : []
  })
}

/** The first that changes a folder: as the stack is known to do, and otherwise. */
interface Changed {
  usual?: Reached | undefined
  unusual?: Reached | undefined
}

/** What changes a folder that one of these places is in. */
function changedAbove(places: readonly string[], changed: ReadonlyMap<string, Changed>): Changed {
  const found: Changed = {}
  for (const place of places)
    for (let end = place.indexOf('/'); end !== -1; end = place.indexOf('/', end + 1)) {
      const of = changed.get(place.slice(0, end))
      found.usual ??= of?.usual
      found.unusual ??= of?.unusual
    }
  return found
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
