import { entry, type Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { isSurelyYes, right, rowsOf, textAt, unknownKeys, wordOf, wordsOf } from './found.ts'
import type { Surroundings } from './judge-path.ts'
import { MOUNT_KEYS } from './known-keys.ts'
import { only, type PathsFound, pathFound, together } from './path-found.ts'
import { buildFound } from './service/build.ts'

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
    const readOnly = isSurelyYes(entry(mount, 'read_only'))
    const title = `${service} ${readOnly ? 'reads' : 'reads and changes'} ${source}`
    const found = pathFound({ what: 'bind', node: mount, path: source, title, readOnly }, around)
    const relabelled = isRelabelled(mount) ? relabels(found, service, source) : found
    return together([relabelled, only(...unknown, ...propagation(service, mount))])
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

/** Docker hands on the words of `propagation` as they are, so it takes `z` there as well. */
const isRelabelled = (mount: Node): boolean => {
  const bind = entry(mount, 'bind')
  return textAt(bind, 'selinux') !== '' || /(?:^|,)z(?:,|$)/i.test(textAt(bind, 'propagation'))
}

/** Files outside the folder that a container may read get a label for containers, which other programs may not read. */
const relabels = ({ found, inside }: PathsFound, service: string, source: string): PathsFound => ({
  inside,
  found: found.map(one =>
    one.level === 'blocks'
      ? one
      : {
          ...one,
          level: 'blocks',
          title: `${service} gives ${source} another SELinux label`,
          because:
            'Docker would change the labels of files, so that other programs may not read them any more.',
        },
  ),
})

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
