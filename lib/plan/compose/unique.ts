import { type Change, change } from './change.ts'
import { readMount } from './mount.ts'
import { type Dict, entry, list, type Node, text } from './node.ts'
import { fail } from './problem.ts'
import { rules } from './rules.ts'
import { uniquePorts } from './unique-ports.ts'

/** Where a list says something twice, the last word counts, in the place of the first. */
export const unique = (root: Dict): Dict => change(root, UNIQUE)

const by =
  (keyOf: (item: Node) => string): Change =>
  node =>
    node.kind === 'list'
      ? list(node.at, [...new Map(node.items.map(item => [keyOf(item), item])).values()])
      : node

const beforeEquals = (item: Node): string =>
  text(item)?.split('=', 1)[0] ?? odd(item, 'text such as `KEY=value`')

const path = (item: Node): string =>
  text(item) ?? text(entry(item, 'path')) ?? odd(item, 'the path of a file')

function mountTarget(item: Node): string {
  const short = text(item)
  if (short === undefined) return text(entry(item, 'target')) ?? odd(item, 'a mount with a `target`')
  const mount = readMount(short)
  return 'odd' in mount ? odd(item, `a mount such as "./data:/data", and ${mount.odd}`) : mount.target
}

const odd = (item: Node, expected: string) =>
  fail('shape', item.at, `Compose expects ${expected} here.`, 'Correct the line, or restore the file.')

const KEYED =
  'annotations build.additional_contexts build.args build.labels build.tags cap_add cap_drop deploy.labels dns dns_opt ' +
  'dns_search environment labels links networks.*.aliases profiles sysctls tmpfs'

const UNIQUE = rules<Change>([
  [KEYED.replaceAll(/\S+/g, 'services.*.$&'), by(beforeEquals)],
  ['services.*.env_file', by(path)],
  ['services.*.volumes', by(mountTarget)],
  ['services.*.ports', uniquePorts],
])
