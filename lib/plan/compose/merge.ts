import { fingerprint } from './fingerprint.ts'
import { asBuild, asMapping, asSequence, attached, started } from './forms.ts'
import { type Dict, dict, entry, isNull, type List, list, type Node } from './node.ts'
import { fail } from './problem.ts'
import { type Rules, rules, step } from './rules.ts'

type Merge = (base: Node, over: Node, below: Rules<Merge>) => Node

/** Lays one model over another as Compose does: mappings merge, lists grow, some places have ways of their own. */
export const merge = (base: Dict, over: Dict): Dict => mergeDicts(base, over, SPECIAL)

/** The same for two definitions of one service, as in `extends`. */
export const mergeService = (base: Dict, over: Dict): Dict =>
  mergeDicts(base, over, step(step(SPECIAL, 'services'), '*'))

function mergeNodes(base: Node, over: Node, at: Rules<Merge> | undefined): Node {
  if (at?.rule) return at.rule(base, over, at)
  if (isNull(over)) return base
  if (base.kind === 'dict') return over.kind === 'dict' ? mergeDicts(base, over, at) : conflict(base, over)
  if (base.kind === 'list') return over.kind === 'list' ? appended(base, over) : conflict(base, over)
  return over
}

function mergeDicts(base: Dict, over: Dict, at: Rules<Merge> | undefined): Dict {
  const entries = new Map(base.entries)
  for (const [key, value] of over.entries) {
    const before = entries.get(key)
    entries.set(key, before && !key.startsWith('x-') ? mergeNodes(before, value, step(at, key)) : value)
  }
  return dict(base.at, entries)
}

function conflict(base: Node, over: Node): never {
  const before = `${base.at.file}, line ${base.at.line}`
  return fail(
    'conflict',
    over.at,
    `This cannot override the ${base.kind === 'dict' ? 'mapping' : 'list'} of ${before}.`,
    'Write both in the same form.',
  )
}

const replaced: Merge = (_base, over) => over

/** What is repeated goes later, where uniqueness has a key. */
function appended(base: Node, over: Node): List {
  const [before, after] = [asSequence(base), asSequence(over)]
  return list(before.at, [...before.items, ...after.items])
}

/** Hosts have no such key: an entry that is there already is not added again. */
function hosts(base: Node, over: Node): List {
  const before = asSequence(base)
  const known = new Set(before.items.map(fingerprint))
  const added = asSequence(over).items.filter(item => !known.has(fingerprint(item)))
  return list(before.at, [...before.items, ...added])
}

const build: Merge = (base, over, at) => mergeDicts(asBuild(base), asBuild(over), at)

const dependsOn: Merge = (base, over, at) =>
  mergeDicts(asMapping(base, started), asMapping(over, started), at)

const networks: Merge = (base, over, at) =>
  mergeDicts(asMapping(base, attached), asMapping(over, attached), at)

const logging: Merge = (base, over) => {
  const [before, after] = [entry(base, 'driver'), entry(over, 'driver')]
  const sameDriver = !before || !after || fingerprint(before) === fingerprint(after)
  return sameDriver ? mergeNodes(base, over, undefined) : over
}

const KEYED =
  'annotations build.args build.additional_contexts build.labels deploy.labels environment labels sysctls'
const LISTED = 'dns dns_opt dns_search env_file label_file tmpfs'
const inServices = (names: string) => names.replaceAll(/\S+/g, 'services.*.$&')

const SPECIAL = rules<Merge>([
  [inServices('command entrypoint healthcheck.test ulimits.*'), replaced],
  [inServices(`${KEYED} ${LISTED}`), appended],
  [inServices('extra_hosts build.extra_hosts'), hosts],
  [inServices('build'), build],
  [inServices('depends_on'), dependsOn],
  [inServices('networks'), networks],
  [inServices('logging'), logging],
  ['networks.*.labels volumes.*.labels', appended],
])
