import { type Change, change } from '../compose/change.ts'
import { attached } from '../compose/forms.ts'
import { type Dict, dict, entry, type Node, type Place, scalar, withEntry } from '../compose/node.ts'
import { joinPath } from '../compose/paths.ts'
import { mapPaths } from '../compose/resolve.ts'
import { rules } from '../compose/rules.ts'
import { usesByPath } from '../rights/env-files.ts'
import { entriesOf, isYes } from '../rights/found.ts'
import { judge, type Model, type RightsQuestion } from '../rights/read-asks.ts'
import { LOG_INS } from '../rights/service/log-ins.ts'
import { differingKeys, type NamesIn } from './compare-services.ts'
import { mapping, path, truth, type Value, whole, word } from './values.ts'

export interface Comparison {
  /** What this wizard reads in the compose files. */
  model: Model
  /** What Compose reads in them. */
  printed: Dict
  question: Pick<RightsQuestion, 'started' | 'known' | 'expected' | 'envTextOf'>
  /** What Compose calls the project, its folder, and the home of the user. */
  project: string
  dir: string
  home: string
  namesIn: NamesIn
}

/** A place in the compose files of which the two readings differ. Values may be secrets, so it holds none. */
export interface Difference {
  path: string
  at: Place
}

/**
 * Where Compose reads something else than this wizard does: first by the values of all keys that carry a right, then by
 * judging the printed tree with the same rules, so that a right of a key without a comparison is found as well.
 */
export function differences(comparison: Comparison): Difference[] {
  const { model, printed, dir, home } = comparison
  const ours = withDockerfiles(mapPaths(model.root, written => absolute(written, dir, home)))
  return [
    ...servicesThatDiffer(ours, comparison),
    ...sectionsThatDiffer(ours, comparison),
    ...rightsOnlyIn(printed, ours, comparison),
  ]
}

const absolute = (written: string, dir: string, home: string) =>
  written.startsWith('~') ? joinPath(home, `.${written.slice(1)}`) : joinPath(dir, written)

/** Compose prints the usual name of a Dockerfile where nothing names another. */
const withDockerfiles = (root: Dict): Dict =>
  change(
    root,
    rules<Change>([
      [
        'services.*.build',
        node =>
          node.kind === 'dict' && !node.entries.has('dockerfile') && !node.entries.has('dockerfile_inline')
            ? withEntry(node, 'dockerfile', scalar(node.at, 'Dockerfile'))
            : node,
      ],
    ]),
  )

function servicesThatDiffer(ours: Dict, { printed, question, namesIn }: Comparison): Difference[] {
  const [own, theirs] = [entry(ours, 'services'), entry(printed, 'services')]
  const needed = entriesOf(theirs).flatMap(([name]) => needsOf(entry(own, name)))
  const missing = [...new Set([...question.started, ...needed])].filter(name => !entry(theirs, name))
  const differing = entriesOf(theirs).flatMap(([name, service]): Difference[] => {
    const mine = entry(own, name)
    if (!mine) return [{ path: `services.${name}`, at: ours.at }]
    return differingKeys({ ours: mine, theirs: service, namesIn }).map(key => ({
      path: `services.${name}.${key}`,
      at: placeOf(mine, key),
    }))
  })
  return [
    ...missing.map(name => ({ path: `services.${name}`, at: entry(own, name)?.at ?? ours.at })),
    ...differing,
  ]
}

/** The services that Compose cannot leave out beside this one. */
const needsOf = (service: Node | undefined): string[] =>
  entriesOf(entry(service, 'depends_on')).flatMap(([name, need]) => {
    const required = entry(need, 'required')
    return required === undefined || isYes(required) ? [name] : []
  })

/** Where the innermost part of a key that exists is written. */
const placeOf = (node: Node, key: string): Place =>
  key.split('.').reduce((below: Node, step) => entry(below, step) ?? below, node).at

type Called = (node: Node | undefined, key: string, project: string) => string

const called: Called = (node, key, project) =>
  word(entry(node, 'name')) || (truth(entry(node, 'external')) ? key : `${project}_${key}`)

const value =
  (key: string, make: Value): Called =>
  node =>
    make(entry(node, key))

const SHARED = { name: called, external: value('external', truth) }
const MADE = {
  ...SHARED,
  driver: value('driver', word),
  driver_opts: value('driver_opts', mapping),
  labels: value('labels', mapping),
}
const FILES = { ...SHARED, file: value('file', path), environment: value('environment', word) }

/** What of the shared things is compared. Compose prints only those that a service uses. */
const SECTIONS: Readonly<Record<string, Readonly<Record<string, Called>>>> = {
  volumes: MADE,
  networks: {
    ...MADE,
    ipam: value('ipam', whole),
    internal: value('internal', truth),
    attachable: value('attachable', truth),
  },
  secrets: FILES,
  configs: FILES,
  models: { model: value('model', word) },
}

function sectionsThatDiffer(ours: Dict, { printed, project }: Comparison): Difference[] {
  return Object.entries(SECTIONS).flatMap(([section, keys]) =>
    entriesOf(entry(printed, section)).flatMap(([name, theirs]) => {
      const mine = entry(entry(ours, section), name) ?? usual(section, name, ours)
      if (!mine) return [{ path: `${section}.${name}`, at: ours.at }]
      return Object.entries(keys)
        .filter(([, read]) => read(mine, name, project) !== read(theirs, name, project))
        .map(([key]) => ({ path: `${section}.${name}.${key}`, at: placeOf(mine, key) }))
    }),
  )
}

/** Compose before 2.26 prints the network of the project also where no service is in it. */
const usual = (section: string, name: string, { at }: Dict) =>
  section === 'networks' && name === 'default' ? attached(at) : undefined

/**
 * What blocks in the tree of Compose and not in ours, both judged alike, and keys that nothing here knows: one may be a
 * `provider`, whose program Compose runs on this machine. Values of known keys were compared before.
 */
function rightsOnlyIn(printed: Dict, ours: Dict, { model, project, question }: Comparison): Difference[] {
  const started = entriesOf(entry(printed, 'services')).map(([name]) => name)
  const usesIn = usesByPath(question.envTextOf)
  const asked = (root: Dict) => {
    const { asks } = judge({ root, inclusions: [], around: model.around }, { ...question, started }, usesIn)
    return new Set(
      asks.flatMap(({ level, group, key }) =>
        level === 'blocks' || group === 'keys' ? [withoutValue(key)] : [],
      ),
    )
  }
  const known = asked(ours)
  return [...asked(withoutUsualNames(printed, project))]
    .filter(key => !known.has(key))
    .map(path => ({ path, at: ours.at }))
}

/**
 * What follows in a key such as `metrics.bind:/etc` is a value of the file. The log-ins that an env file hands on are among the
 * variables that Compose prints for the service.
 */
function withoutValue(key: string): string {
  const [place = key] = key.split(':', 1)
  return key.endsWith(`:${LOG_INS}`) ? place.replace(/\.env_file$/, '.environment') : place
}

/** Compose prints the name of each volume and network, which is no ask where nothing else gives it. */
function withoutUsualNames(printed: Dict, project: string): Dict {
  return ['volumes', 'networks'].reduce((root, section) => {
    const named = entry(root, section)
    if (named?.kind !== 'dict') return root
    const entries = [...named.entries].map(([key, node]): [string, Node] => [
      key,
      node.kind === 'dict' && word(entry(node, 'name')) === `${project}_${key}`
        ? withEntry(node, 'name', undefined)
        : node,
    ])
    return withEntry(root, section, dict(named.at, new Map(entries)))
  }, printed)
}
