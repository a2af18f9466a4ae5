import { type Change, change } from './change.ts'
import { type Dict, entry, type Node, scalar, text, withEntry } from './node.ts'
import { joinPath } from './paths.ts'
import { fail } from './problem.ts'
import { rules } from './rules.ts'

/** Makes every path of a model relative to where `directory` is relative to. */
export function resolvePaths(root: Dict, directory: string): Dict {
  const path: Change = node => {
    const written = text(node)
    return written ? scalar(node.at, joinPath(directory, written)) : node
  }
  return change(
    root,
    rules<Change>([
      ['services.*.build.context', node => (isElsewhere(text(node) ?? '') ? node : path(node))],
      ['services.*.env_file.*.path services.*.extends.file', path],
      ['services.*.volumes.*', node => bindSource(node, path)],
    ]),
  )
}

/** A build context may be an address, an image or another service. */
const isElsewhere = (context: string): boolean => /:\/\/|^(?:service:|github\.com\/|git@)/.test(context)

function bindSource(node: Node, path: Change): Node {
  if (node.kind !== 'dict' || text(entry(node, 'type')) !== 'bind') return node
  const source = entry(node, 'source')
  if (source) return withEntry(node, 'source', path(source))
  return fail('shape', node.at, 'A mount of type bind needs a `source`.', 'Name the file or directory.')
}

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
