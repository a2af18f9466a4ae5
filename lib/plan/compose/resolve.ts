import { type Change, change } from './change.ts'
import { type Dict, entry, mapEntries, mapItems, type Node, scalar, text, withEntry } from './node.ts'
import { joinPath } from './paths.ts'
import { fail } from './problem.ts'
import { rules } from './rules.ts'

/** Makes every path of a model relative to where `directory` is relative to. */
export const resolvePaths = (root: Dict, directory: string): Dict =>
  mapPaths(root, written => joinPath(directory, written))

/** Changes every path of a model that is not empty. */
export function mapPaths(root: Dict, changed: (written: string) => string): Dict {
  const path: Change = node => {
    const written = text(node)
    return written ? scalar(node.at, changed(written)) : node
  }
  return change(
    root,
    rules<Change>([
      ['services.*.build.context', node => (isElsewhere(text(node) ?? '') ? node : path(node))],
      ['services.*.env_file.*.path services.*.extends.file', path],
      ['services.*.volumes.*', node => bindSource(node, path)],
      ['services.*.label_file', node => (node.kind === 'list' ? mapItems(node, path) : path(node))],
      ['secrets.*.file configs.*.file', path],
      ['services.*.build.additional_contexts', node => contexts(node, path)],
      ['volumes.*', node => device(node, path)],
    ]),
  )
}

/** A build context may be an address, an image or another service. */
const isElsewhere = (context: string): boolean => /:\/\/|^(?:service:[^/]*$|github\.com\/|git@)/.test(context)

function bindSource(node: Node, path: Change): Node {
  if (node.kind !== 'dict' || text(entry(node, 'type')) !== 'bind') return node
  const source = entry(node, 'source')
  if (source) return withEntry(node, 'source', path(source))
  return fail('shape', node.at, 'A mount of type bind needs a `source`.', 'Name the file or directory.')
}

/** Contexts of a build by their names; those that are no paths stay. */
function contexts(node: Node, path: Change): Node {
  const own: Change = value => (isElsewhere(text(value) ?? '') ? value : path(value))
  if (node.kind === 'dict') return mapEntries(node, own)
  if (node.kind !== 'list') return node
  return mapItems(node, item => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text(item) ?? '') ?? []
    return value === '' ? item : scalar(item.at, `${name}=${text(own(scalar(item.at, value))) ?? ''}`)
  })
}

/** The folder that a volume stands for, where it is a bind mount by another name. */
function device(node: Node, path: Change): Node {
  const options = entry(node, 'driver_opts')
  const written = entry(options, 'device')
  if (node.kind !== 'dict' || options?.kind !== 'dict' || !written) return node
  if (!isResolvedVolume(node)) return node
  return withEntry(node, 'driver_opts', withEntry(options, 'device', path(written)))
}

/** Whether Compose makes the device of a volume a path of the project. */
export const isResolvedVolume = (volume: Node): boolean =>
  text(entry(volume, 'driver')) === 'local' && text(entry(entry(volume, 'driver_opts'), 'o')) === 'bind'

/** A build that names no directory is in the one its model's paths start from. */
export const withContexts = (root: Dict): Dict =>
  change(
    root,
    rules<Change>([
      [
        'services.*.build',
        node =>
          node.kind === 'dict' && !node.entries.has('context')
            ? withEntry(node, 'context', scalar(node.at, '.'))
            : node,
      ],
    ]),
  )
