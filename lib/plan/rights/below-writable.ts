import { entry, type Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { entriesOf, isYes, rowsOf, textAt, wordOf } from './found.ts'
import { judgePath, type Surroundings } from './judge-path.ts'

interface Reached {
  /** The service, or the place of what several share. */
  subject: string
  node: Node
  path: string
}

/**
 * Paths below a folder that a container changes: it can put a link to any place of this machine there, after it was looked
 * at and before Docker or Compose follows it. The whole folder of the project is asked for as such.
 */
export function belowWritable(
  services: readonly (readonly [string, Node])[],
  root: Node,
  around: Surroundings,
): { subject: string; found: Found }[] {
  const inside = (written: string) => {
    const verdict = judgePath(written, around)
    return 'inside' in verdict ? [verdict.inside] : []
  }
  const reached = (subject: string, node: Node, written: string): Reached[] =>
    written === '' ? [] : inside(written).map(path => ({ subject, node, path }))
  const binds = services.flatMap(([service, node]) =>
    rowsOf(entry(node, 'volumes'))
      .filter(mount => textAt(mount, 'type') === 'bind')
      .flatMap(mount => reached(service, mount, textAt(mount, 'source'))),
  )
  const volumes = entriesOf(entry(root, 'volumes')).flatMap(([name, node]) =>
    reached(`volumes.${name}`, node, textAt(entry(node, 'driver_opts'), 'device')),
  )
  const files = ['secrets', 'configs'].flatMap(section =>
    entriesOf(entry(root, section)).flatMap(([name, node]) =>
      reached(`${section}.${name}`, node, textAt(node, 'file')),
    ),
  )
  const read = services.flatMap(([service, node]) => [
    ...rowsOf(entry(node, 'env_file')).flatMap(file =>
      reached(service, file, textAt(file, 'path') || wordOf(file)),
    ),
    ...reached(service, node, textAt(entry(node, 'build'), 'context')),
  ])
  const changed = [...binds.filter(({ node }) => !isYes(entry(node, 'read_only'))), ...volumes]
  return [...binds, ...volumes, ...files, ...read].flatMap(({ subject, node, path }) => {
    const by = changed.find(one => path.startsWith(`${one.path}/`))
    return by ? [{ subject, found: replaceable(subject, node, path, by) }] : []
  })
}

const replaceable = (subject: string, node: Node, path: string, by: Reached): Found => ({
  what: `${isYes(entry(node, 'read_only')) || textAt(node, 'type') !== 'bind' ? 'reads' : 'changes'}-below:${path}`,
  node,
  with: by.path,
  group: 'paths',
  level: 'blocks',
  title: `${subject} uses ${path}, which ${by.subject} can replace`,
  because: `A container changes ${by.path}, and can put a link there that leads to any place of this machine.`,
})
