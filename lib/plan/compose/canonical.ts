import { type Change, change } from './change.ts'
import { asBuild, asMapping, asSequence, attached, started } from './forms.ts'
import { readMount } from './mount.ts'
import {
  type Dict,
  dict,
  entry,
  isNull,
  list,
  mapEntries,
  mapItems,
  type Node,
  type Place,
  scalar,
  text,
  withEntry,
} from './node.ts'
import { cleanPath } from './paths.ts'
import { readPort, readRange } from './port.ts'
import { fail } from './problem.ts'
import { rules } from './rules.ts'
import { portNode } from './unique-ports.ts'

/** Writes every short form in its long one. */
export const canonical = (root: Dict): Dict => change(root, CANONICAL)

const dependsOn: Change = node => (isNull(node) ? node : mapEntries(asMapping(node, started), need))

/** A need that says no more than `restart` or `required` still waits for the start. */
const need: Change = node =>
  node.kind === 'dict' ? dict(node.at, new Map([...started(node.at).entries, ...node.entries])) : node

const networks: Change = node => (node.kind === 'list' ? asMapping(node, attached) : node)

const envFiles: Change = node => (isNull(node) ? node : mapItems(asSequence(node), envFile))

const envFile: Change = item => (text(item) === undefined ? item : dict(item.at, new Map([['path', item]])))

const mount: Change = node => {
  const short = text(node)
  const read = short === undefined ? undefined : readMount(short)
  if (!read || 'odd' in read) return node
  const { type, source, target, readOnly, propagation, selinux } = read
  const long = texts(node.at, { type, source, target: cleanPath(target), read_only: readOnly })
  const bind = texts(node.at, { propagation, selinux })
  return bind.entries.size === 0 ? long : withEntry(long, 'bind', bind)
}

/** One port that only interpolation can make readable leaves the whole list as it is written. */
const ports: Change = node => {
  if (node.kind !== 'list') return node
  const long = node.items.map(longPort)
  return long.every(item => item !== undefined) ? list(node.at, long) : node
}

function longPort(item: Node): Node | undefined {
  if (item.kind === 'dict') return item
  const port = item.kind === 'scalar' && typeof item.value !== 'boolean' ? readPort(item.text) : undefined
  if (!port) return text(item) === undefined ? noPort(item.at) : undefined
  const { hostIp, published, target, protocol } = port
  const range = readRange(target)
  const long = texts(item.at, { host_ip: hostIp, protocol, published, mode: 'ingress' })
  return range && withEntry(long, 'target', portNode(item.at, range))
}

const noPort = (at: Place) => fail('shape', at, 'This is no port.', 'Write it as "8080:80".')

/** A mapping of what is given: neither empty nor undefined. */
function texts(at: Place, values: Record<string, string | boolean | undefined>): Dict {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value ? [[key, scalar(at, value)] as const] : [],
  )
  return dict(at, new Map(given))
}

const gpus: Change = node =>
  text(node) === undefined ? node : list(node.at, [texts(node.at, { count: 'all' })])

/** `external: {name: x}` is the old way to write two keys. */
const external: Change = node => {
  const named = entry(node, 'external')
  if (node.kind !== 'dict' || named?.kind !== 'dict') return node
  const name = entry(node, 'name') ?? entry(named, 'name')
  return withEntry(withEntry(node, 'external', scalar(named.at, true)), 'name', name)
}

const CANONICAL = rules<Change>([
  ['services.*.build', asBuild],
  ['services.*.depends_on', dependsOn],
  ['services.*.env_file', envFiles],
  ['services.*.gpus', gpus],
  ['services.*.networks', networks],
  ['services.*.ports', ports],
  ['services.*.volumes.*', mount],
  ['volumes.* networks.*', external],
])
