import type { Lookup } from '../compose/files.ts'
import { implied } from '../compose/implied.ts'
import type { Inclusion } from '../compose/include.ts'
import { loadFiles } from '../compose/load.ts'
import { type Dict, entry, type Node, scalar } from '../compose/node.ts'
import { cleanPath, directoryOf } from '../compose/paths.ts'
import { ComposeFailure, type ComposeProblem } from '../compose/problem.ts'
import { type Ask, askOf, type Found } from './ask.ts'
import { belowWritable } from './below-writable.ts'
import { entriesOf, rowsOf, textAt, unknownKeys, wordOf } from './found.ts'
import type { Surroundings } from './judge-path.ts'
import { imageName, type Known, unknownFound } from './known.ts'
import { DEPLOY_KEYS, PLAIN_SERVICE_KEYS } from './known-keys.ts'
import { PATH_KEYS, servicePaths } from './service-paths.ts'
import { LOG_INS, SERVICE_RIGHTS } from './service-rights.ts'
import { sharedRights } from './shared-rights.ts'
import { isUnknowable } from './variables-after.ts'

/** The compose files as Compose reads them, and what has to be known to judge them. */
export interface RightsQuestion {
  files: readonly string[]
  textOf: Lookup
  variables: (name: string) => string | undefined
  /** The services that are started; what they need starts with them. */
  started: readonly string[]
  around: Surroundings
  known: Known
  /** Asks that the stack itself expects, by their keys, and why it has them. */
  expected: Readonly<Record<string, string>>
}

export interface RightsRead {
  asks: Ask[]
  /** Paths inside the folder that containers and builds see: a link among them may lead out. */
  reaches: string[]
}

/** The compose files as one tree, and how they are judged. */
export interface Model {
  root: Dict
  inclusions: readonly Inclusion[]
  /** Where the paths of the tree lead. */
  around: Surroundings
  /** Variables whose value Compose alone knows, or that hold log-ins. */
  telling: readonly string[]
}

/** Reads the compose files of a question; throws a `ComposeFailure` where that is not possible. */
export function readRoot(question: Pick<RightsQuestion, 'files' | 'textOf' | 'variables' | 'around'>): Model {
  const inclusions: Inclusion[] = []
  const files = question.files.map(cleanPath)
  const telling = new Set<string>()
  const decisive = new Set(['.env', ...files])
  const reading: Lookup = path => {
    decisive.add(path)
    return question.textOf(path)
  }
  const variables: Lookup = name => {
    if (isUnknowable(name) || name === LOG_INS) telling.add(name)
    return question.variables(name)
  }
  const root = implied(loadFiles(files, reading, { variables, included: one => inclusions.push(one) }))
  return { root, inclusions, around: { ...question.around, decisive }, telling: [...telling] }
}

/** What the compose files ask of this machine. */
export function readAsks(question: RightsQuestion): RightsRead | { problem: ComposeProblem } {
  try {
    const model = readRoot(question)
    const read = judge(model, question)
    return { ...read, asks: [...model.telling.map(name => variableAsk(name, model.root)), ...read.asks] }
  } catch (error) {
    if (error instanceof ComposeFailure) return { problem: error.problem }
    throw error
  }
}

const variableAsk = (name: string, node: Dict): Ask =>
  askOf('', {
    what: `variable:${name}`,
    node: scalar(node.at, name),
    level: 'blocks',
    ...(name === LOG_INS
      ? {
          group: 'rights',
          title: `The compose files use ${name}`,
          because: 'The variable holds your log-ins to registries: containers or builds would get them.',
        }
      : {
          group: 'keys',
          title: `The compose files depend on ${name}`,
          because: 'Compose alone knows its value, so what it leads to is not known here.',
        }),
  })

type Judging = Pick<RightsQuestion, 'started' | 'known' | 'expected'>

/** Judges a tree of compose files, whoever has read it. */
export function judge(
  { root, inclusions, around }: Pick<Model, 'root' | 'inclusions' | 'around'>,
  question: Judging,
): RightsRead {
  const { known, expected } = question
  const services = new Map(entriesOf(entry(root, 'services')))
  const names = new Set(services.keys())
  const shared = sharedRights(root, around)
  const asks = shared.flatMap(({ subject, found }) => found.map(one => askOf(subject, one)))
  const reaches = shared.flatMap(({ inside }) => inside)
  const started = [...startedWith(question.started, services)].flatMap(service => {
    const node = services.get(service)
    return node ? [[service, node] as const] : []
  })
  for (const [service, node] of started) {
    const paths = servicePaths(service, node, around)
    reaches.push(...paths.inside)
    const found = [
      ...serviceFound(service, node, names),
      ...paths.found,
      ...unknownFound(service, node, known),
    ]
    // What is allowed to one program is not allowed to another.
    asks.push(...found.map(one => askOf(service, { ...one, with: imageName(textAt(node, 'image')) })))
  }
  asks.push(...belowWritable(started, root, around).map(({ subject, found }) => askOf(subject, found)))
  asks.push(...inclusions.flatMap(inclusion => includeFound(inclusion).map(one => askOf('', one))))
  return { asks: unique(asks).map(ask => asExpected(ask, expected)), reaches: [...new Set(reaches)] }
}

function serviceFound(service: string, node: Node, services: ReadonlySet<string>): Found[] {
  const known = new Set([...PLAIN_SERVICE_KEYS, ...PATH_KEYS, ...Object.keys(SERVICE_RIGHTS)])
  return [
    ...entriesOf(node).flatMap(([key, value]) =>
      Object.hasOwn(SERVICE_RIGHTS, key) ? (SERVICE_RIGHTS[key]?.(value, { service, services }) ?? []) : [],
    ),
    ...unknownKeys(node, known),
    ...unknownKeys(entry(node, 'deploy'), DEPLOY_KEYS, 'deploy.'),
  ]
}

/** Compose starts what a service needs, and builds what its build begins with, whatever profiles are chosen. */
function startedWith(started: readonly string[], services: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const all = new Set<string>()
  const open = [...started]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (all.has(name)) continue
    all.add(name)
    const node = services.get(name)
    open.push(...entriesOf(entry(node, 'depends_on')).map(([need]) => need))
    open.push(...contextServices(entry(node, 'build')))
  }
  return all
}

function contextServices(build: Node | undefined): string[] {
  const additional = entry(build, 'additional_contexts')
  const contexts = [
    textAt(build, 'context'),
    ...entriesOf(additional).map(([, value]) => wordOf(value)),
    ...rowsOf(additional).map(item => wordOf(item).replace(/^[^=]*=/s, '')),
  ]
  return contexts.flatMap(context => /^service:(.*)$/s.exec(context)?.[1] ?? [])
}

/** Variables of an included file that come from another place than the `.env` of the project are not known here. */
function includeFound({ files, directory, envFile, by }: Inclusion): Found[] {
  const step = directory ?? directoryOf(files[0] ?? '')
  const from = envFile
    ? `env_file:${wordOf(envFile)}`
    : cleanPath(step) === '.'
      ? undefined
      : `directory:${step}`
  return from === undefined
    ? []
    : [
        {
          what: `include.${from}`,
          node: by,
          group: 'keys',
          level: 'blocks',
          title: `An included file takes its variables from elsewhere`,
          because: `What ${files.join(', ')} asks of this machine depends on values that are not read here.`,
        },
      ]
}

const unique = (asks: Ask[]): Ask[] => [...new Map(asks.map(ask => [ask.key, ask])).values()]

/** What upstream has always asked is no news. */
function asExpected(ask: Ask, expected: Readonly<Record<string, string>>): Ask {
  const because = Object.hasOwn(expected, ask.key) ? expected[ask.key] : undefined
  return because === undefined ? ask : { ...ask, level: 'notes', because, remedy: '' }
}
