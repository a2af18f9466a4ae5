import type { Lookup } from '../compose/files.ts'
import { implied } from '../compose/implied.ts'
import type { Inclusion } from '../compose/include.ts'
import { loadFiles } from '../compose/load.ts'
import { type Dict, entry, type Node, type Place, scalar } from '../compose/node.ts'
import { cleanPath, directoryOf } from '../compose/paths.ts'
import { ComposeFailure, type ComposeProblem } from '../compose/problem.ts'
import { type Ask, askOf, type Found, keyPart, uniqueAsks } from './ask.ts'
import { type Below, belowWritable } from './below-writable.ts'
import { type EnvText, type EnvUses, envFileFound, readEnvFiles, usesByPath } from './env-files.ts'
import { handedOn, isUnknowable } from './env-names.ts'
import { entriesOf, textAt, unknownKeys, wordOf } from './found.ts'
import { placesOf, type Surroundings } from './judge-path.ts'
import { imageName, type Known, unknownFound } from './known.ts'
import { DEPLOY_KEYS, PLAIN_SERVICE_KEYS } from './known-keys.ts'
import { unknownInService } from './nested-keys.ts'
import { holdsProxyLogIn, LOG_INS } from './service/log-ins.ts'
import { PATH_KEYS, servicePaths } from './service-paths.ts'
import { RULED_KEYS, serviceRights } from './service-rights.ts'
import { sharedRights } from './shared-rights.ts'
import { startedWith } from './started-with.ts'

/** The compose files as Compose reads them, and what has to be known to judge them. */
export interface RightsQuestion {
  files: readonly string[]
  textOf: Lookup
  variables: (name: string) => string | undefined
  envTextOf: EnvText
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
  /** Env files inside the folder, which say more about what Compose is asked for. */
  envFiles: string[]
  /** The variables whose values Compose needs; undefined where it may be any. */
  names: ReadonlySet<string> | undefined
}

/** The compose files as one tree, and how they are judged. */
export interface Model {
  root: Dict
  inclusions: readonly Inclusion[]
  /** Where the paths of the tree lead. */
  around: Surroundings
  /** The files that the tree is made of, and `.env`. */
  decisive: ReadonlySet<string>
  /** Variables whose value Compose alone knows, or that hold log-ins. */
  telling: ReadonlySet<string>
  /** Variables that the files are filled in with. */
  filledIn: ReadonlySet<string>
}

/** Reads the compose files of a question; throws a `ComposeFailure` where that is not possible. */
export function readRoot(question: Pick<RightsQuestion, 'files' | 'textOf' | 'variables' | 'around'>): Model {
  const inclusions: Inclusion[] = []
  const files = question.files.map(cleanPath)
  const [telling, filledIn] = [new Set<string>(), new Set<string>()]
  const stepped = new Set<Place>()
  const decisive = new Set(['.env', ...files])
  const reading: Lookup = path => {
    decisive.add(path)
    return question.textOf(path)
  }
  const variables: Lookup = name => {
    filledIn.add(name)
    if (isUnknowable(name) || name === LOG_INS) telling.add(name)
    return question.variables(name)
  }
  const root = implied(
    loadFiles(files, reading, {
      filling: { variables, steppedBack: at => stepped.add(at) },
      included: one => inclusions.push(one),
    }),
  )
  const places = [...decisive].flatMap(path => placesOf(path, question.around))
  return {
    root,
    inclusions,
    around: { ...question.around, decisive: new Set(places), stepped },
    decisive,
    telling,
    filledIn,
  }
}

/** What the compose files ask of this machine. */
export function readAsks(question: RightsQuestion): RightsRead | { problem: ComposeProblem } {
  try {
    const model = readRoot(question)
    const { root, around, decisive } = model
    const usesIn = usesByPath(question.envTextOf)
    const read = judge(model, question, usesIn)
    const services = entriesOf(entry(root, 'services')).map(([, service]) => service)
    const envFiles = readEnvFiles(services, usesIn, around)
    const taken = new Set([...model.filledIn, ...handedOn(root, services), ...(envFiles.names ?? [])])
    const proxies = [...taken].filter(name => holdsProxyLogIn(name, question.variables))
    return {
      reaches: [...new Set([...read.reaches, ...decisive])],
      asks: [...[...model.telling, ...proxies].map(name => variableAsk(name, root)), ...read.asks],
      envFiles: envFiles.paths,
      names: envFiles.names && taken,
    }
  } catch (error) {
    if (error instanceof ComposeFailure) return { problem: error.problem }
    throw error
  }
}

function variableAsk(name: string, node: Dict): Ask {
  const ask = { what: `variable:${name}`, node: scalar(node.at, name), level: 'blocks' } as const
  if (isUnknowable(name))
    return askOf('', {
      ...ask,
      group: 'keys',
      title: `The compose files depend on ${name}`,
      because: 'Compose alone knows its value, so what it leads to is not known here.',
    })
  return askOf('', {
    ...ask,
    group: 'rights',
    title: `The compose files use ${name}`,
    because:
      name === LOG_INS
        ? 'The variable holds your log-ins to registries: containers or builds would get them.'
        : 'The variable holds your log-in to a proxy: containers or builds would get it.',
  })
}

/** Judges a tree of compose files as the wizard or Compose reads them. */
export function judge(
  { root, inclusions, around }: Pick<Model, 'root' | 'inclusions' | 'around'>,
  question: Pick<RightsQuestion, 'started' | 'known' | 'expected'>,
  usesIn: EnvUses,
): Pick<RightsRead, 'asks' | 'reaches'> {
  const { known, expected } = question
  const services = new Map(entriesOf(entry(root, 'services')))
  const names = new Set(services.keys())
  const shared = sharedRights(root, around)
  const asks = shared.flatMap(({ subject, found }) => found.map(one => askOf(subject, one)))
  const reached = shared.flatMap(({ subject, inside }) => inside.map(one => ({ subject, ...one })))
  const started = [...startedWith(question.started, services)].flatMap(service => {
    const node = services.get(service)
    return node ? [[service, node] as const] : []
  })
  for (const [service, node] of started) {
    const paths = servicePaths(service, node, around)
    const subject = keyPart(service)
    for (const one of paths.inside) reached.push({ subject, ...one })
    const found = [
      ...serviceFound(service, node, names),
      ...paths.found,
      ...envFileFound(service, node, usesIn, around),
      ...unknownFound(service, node, known),
    ]
    // What is allowed to one program is not allowed to another.
    asks.push(...found.map(one => askOf(subject, { ...one, with: imageName(textAt(node, 'image')) })))
  }
  const below = belowWritable(reached, around, known.changes)
  asks.push(...asksOf(below.filter(({ isUsual }) => isUsual)))
  asks.push(...inclusions.flatMap(inclusion => includeFound(inclusion).map(one => askOf('', one))))
  const expectable = asks.map(ask => asExpected(ask, expected))
  return {
    asks: uniqueAsks([...expectable, ...asksOf(below.filter(({ isUsual }) => !isUsual))]),
    reaches: [...new Set(reached.map(({ path }) => path))],
  }
}

const asksOf = (below: Below[]): Ask[] => below.map(({ subject, found }) => askOf(subject, found))

const SERVICE_KEYS = new Set([...PLAIN_SERVICE_KEYS, ...PATH_KEYS, ...RULED_KEYS])

function serviceFound(service: string, node: Node, services: ReadonlySet<string>): Found[] {
  return [
    ...serviceRights(node, { service, services }),
    ...unknownKeys(node, SERVICE_KEYS),
    ...unknownKeys(entry(node, 'deploy'), DEPLOY_KEYS, 'deploy.'),
    ...unknownInService(node),
  ]
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

/** What upstream has always asked is no news. */
function asExpected(ask: Ask, expected: Readonly<Record<string, string>>): Ask {
  const because = Object.hasOwn(expected, ask.key) ? expected[ask.key] : undefined
  return because === undefined ? ask : { ...ask, level: 'notes', because, remedy: '' }
}
