import { entry, type Node, text } from '../compose/node.ts'
import { joinPath } from '../compose/paths.ts'
import type { Found } from './ask.ts'
import { entriesOf, isYes, right, rowsOf, textAt, unknownKeys, wordOf, wordsOf } from './found.ts'
import { judgePath, type Surroundings } from './judge-path.ts'
import { MOUNT_KEYS, PLAIN_BUILD_KEYS } from './known-keys.ts'

/** What is found of paths, and the paths inside the folder that may turn out to be links. */
export interface PathsFound {
  found: Found[]
  inside: string[]
}

interface Named {
  /** The beginning of its key, such as `bind`. */
  what: string
  node: Node
  path: string
  title: string
  readOnly?: boolean
}

/** Judges one path that a compose file names. */
export function pathFound(
  { what, node, path, title, readOnly = true }: Named,
  around: Surroundings,
): PathsFound {
  if (path === '') return { found: [], inside: [] }
  const verdict = judgePath(path, around, { readOnly })
  if ('inside' in verdict) return { found: [], inside: [verdict.inside] }
  const { level, because } = verdict
  // The path of a link is inside as well: another look has to find it again.
  const inside = /^(?:\/|~|\.\.(?:\/|$))/.test(verdict.path) ? [] : [verdict.path]
  return { found: [{ what: `${what}:${verdict.path}`, node, group: 'paths', level, title, because }], inside }
}

export const together = (all: PathsFound[]): PathsFound => ({
  found: all.flatMap(({ found }) => found),
  inside: all.flatMap(({ inside }) => inside),
})

const only = (...found: Found[]): PathsFound => ({ found, inside: [] })

/** The paths of this machine that a service sees, and the keys of it that name them. */
export function servicePaths(service: string, node: Node, around: Surroundings): PathsFound {
  return together([
    ...rowsOf(entry(node, 'volumes')).map(mount => mountFound(service, mount, around)),
    ...rowsOf(entry(node, 'env_file')).map(file =>
      pathFound(
        {
          what: 'env_file',
          node: file,
          path: textAt(file, 'path') || wordOf(file),
          title: `${service} gets what a file outside says`,
        },
        around,
      ),
    ),
    ...wordsOf(entry(node, 'label_file')).map(path =>
      pathFound(
        {
          what: 'label_file',
          node: entry(node, 'label_file') ?? node,
          path,
          title: `${service} gets what a file outside says`,
        },
        around,
      ),
    ),
    buildFound(service, entry(node, 'build'), around),
  ])
}

export const PATH_KEYS: ReadonlySet<string> = new Set(['volumes', 'env_file', 'label_file', 'build'])

function mountFound(service: string, mount: Node, around: Surroundings): PathsFound {
  const type = textAt(mount, 'type')
  const source = textAt(mount, 'source')
  const unknown = unknownKeys(mount, MOUNT_KEYS, 'volumes.')
  if (type === 'bind') {
    const readOnly = isYes(entry(mount, 'read_only'))
    const title = `${service} ${readOnly ? 'reads' : 'reads and changes'} ${source}`
    const found = pathFound({ what: 'bind', node: mount, path: source, title, readOnly }, around)
    return together([found, only(...unknown, ...propagation(service, mount))])
  }
  if (/^(?:|volume|tmpfs|image)$/.test(type)) return only(...unknown)
  return only(
    ...unknown,
    right(
      `volumes:${type}:${source}`,
      mount,
      `${service} gets ${source} by a mount of type ${type}`,
      'It is something of this machine.',
    ),
  )
}

/** Mounts that a container makes would appear on this machine. */
function propagation(service: string, mount: Node): Found[] {
  const mode = textAt(entry(mount, 'bind'), 'propagation')
  return /shared/.test(mode)
    ? [
        right(
          `propagation:${mode}`,
          mount,
          `What ${service} mounts appears on this machine`,
          'Its mounts are shared.',
        ),
      ]
    : []
}

function buildFound(service: string, build: Node | undefined, around: Surroundings): PathsFound {
  if (build?.kind !== 'dict') return { found: [], inside: [] }
  const context = textAt(build, 'context')
  return together([
    contextFound('build.context', build, context, service, around),
    ...additional(build).map(([node, value]) =>
      contextFound('build.additional_contexts', node, value, service, around),
    ),
    dockerfile(service, build, context, around),
    ...cacheFound(service, build, around),
    only(...buildRights(service, build), ...unknownKeys(build, BUILD_KEYS, 'build.')),
  ])
}

const additional = (build: Node): [Node, string][] => {
  const node = entry(build, 'additional_contexts')
  return [
    ...entriesOf(node).map(([, value]): [Node, string] => [value, wordOf(value)]),
    ...rowsOf(node).map((item): [Node, string] => [item, wordOf(item).replace(/^[^=]*=/s, '')]),
  ]
}

function contextFound(
  what: string,
  node: Node,
  context: string,
  service: string,
  around: Surroundings,
): PathsFound {
  if (/^(?:service|target):/.test(context)) return { found: [], inside: [] }
  const layout = /^oci-layout:\/\/(.*)$/s.exec(context)?.[1]
  if (layout === undefined && /:\/\/|^docker-image:|^github\.com\/|^git@/.test(context))
    return only({
      what: `${what}:${context}`,
      node,
      group: 'unknown',
      level: /^docker-image:/.test(context) ? 'warns' : 'blocks',
      title: `${service} is built from ${context}`,
      because: 'Its sources do not come from this checkout.',
    })
  // The whole checkout is what a build usually begins with: it copies, and changes nothing.
  const path = layout ?? context
  if (joinPath('', path) === '.') return { found: [], inside: ['.'] }
  return pathFound({ what, node, path, title: `${service} is built from files outside` }, around)
}

function dockerfile(service: string, build: Node, context: string, around: Surroundings): PathsFound {
  const node = entry(build, 'dockerfile')
  const name = text(node)
  if (!node || name === undefined || name === '') return { found: [], inside: [] }
  const path = joinPath(/:\/\//.test(context) ? '' : context, name)
  return pathFound(
    { what: 'build.dockerfile', node, path, title: `${service} is built by a file outside` },
    around,
  )
}

/** A cache is read from and written to where the file says, on this machine or elsewhere. */
function cacheFound(service: string, build: Node, around: Surroundings): PathsFound[] {
  return ['cache_from', 'cache_to'].flatMap(key =>
    rowsOf(entry(build, key)).map(item => oneCache(service, key, item, around)),
  )
}

function oneCache(service: string, key: string, item: Node, around: Surroundings): PathsFound {
  const said = wordOf(item)
  const place = /^type=local,(?:src|dest)=([^",]*)(?:,mode=\w+)?$/.exec(said)?.[1]
  const title = `A build of ${service} uses a cache at ${place ?? said}`
  if (place !== undefined && !place.includes('/..'))
    return pathFound({ what: `build.${key}`, node: item, path: place, title, readOnly: false }, around)
  // Where it is read from elsewhere, nothing leaves this machine.
  const isUsual = key === 'cache_to' ? said === 'type=inline' : !/local|"/i.test(said)
  return isUsual
    ? { found: [], inside: [] }
    : only(right(`build.${key}:${said}`, item, title, 'What is built goes there, or comes from there.'))
}

const BUILD_KEYS: ReadonlySet<string> = new Set([
  ...PLAIN_BUILD_KEYS,
  ...['context', 'additional_contexts', 'dockerfile', 'cache_from', 'cache_to'],
  ...['privileged', 'entitlements', 'network', 'ssh', 'tags', 'isolation', 'extra_hosts'],
])

function buildRights(service: string, build: Node): Found[] {
  const at = (key: string) => entry(build, key)
  const [privileged, network, ssh] = [at('privileged'), at('network'), at('ssh')]
  const found: Found[] = []
  if (privileged && isYes(privileged))
    found.push(
      right(
        'build.privileged',
        privileged,
        `${service} is built privileged`,
        'The build can do to this machine what root can.',
      ),
    )
  if (network && !/^(?:|default|none)$/.test(wordOf(network)))
    found.push(
      right(
        `build.network:${wordOf(network)}`,
        network,
        `${service} is built in the network of ${wordOf(network) === 'host' ? 'this machine' : wordOf(network)}`,
        'The build reaches every port that listens there.',
      ),
    )
  for (const item of rowsOf(at('entitlements')))
    found.push(
      right(
        `build.entitlements:${wordOf(item)}`,
        item,
        `A build of ${service} gets ${wordOf(item)}`,
        'Builds do without it: it reaches beyond the build.',
      ),
    )
  if (ssh && (wordsOf(ssh).length > 0 || entriesOf(ssh).length > 0))
    found.push(
      right(
        'build.ssh',
        ssh,
        `A build of ${service} uses your SSH keys`,
        'It can sign in wherever your keys let you in.',
      ),
    )
  for (const item of rowsOf(at('tags')))
    found.push(
      right(
        `build.tags:${wordOf(item)}`,
        item,
        `A build of ${service} takes the name ${wordOf(item)}`,
        'An image of that name on this machine would be replaced.',
        'warns',
      ),
    )
  return found
}
