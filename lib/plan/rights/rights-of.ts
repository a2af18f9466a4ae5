import { factValue } from '../../doctor/facts.ts'
import type { Finding } from '../../doctor/finding.ts'
import type { Document } from '../../stacks/contract/document.ts'
import type { Stack } from '../../stacks/contract/stack.ts'
import type { World } from '../../stacks/contract/world.ts'
import { OTHER_LINE_ENDS } from '../compose/document.ts'
import type { Lookup } from '../compose/files.ts'
import { composeFilesOf } from '../compose-files.ts'
import { isEnv } from '../documents.ts'
import { changeEnv } from '../env/change-env.ts'
import { EnvFileError } from '../env/env-file-error.ts'
import { baseOf } from '../plan-env.ts'
import { composeFiles, composeTexts } from '../planned-services.ts'
import { unusable } from '../unusable.ts'
import type { EnvText } from './env-files.ts'
import { namesFound } from './env-names.ts'
import { imageName } from './known.ts'
import { type RightsQuestion, type RightsRead, readAsks } from './read-asks.ts'
import { variablesAfter } from './variables-after.ts'

interface Planned {
  stack: Stack
  documents: Document[]
  /** The services that the plan starts. */
  services: string[]
  /** The compose files in order, where the documents do not name all of them. */
  files?: readonly string[]
  world: World
  /** What Compose calls the project. */
  project: string
}

/** What compose files ask, and what Compose is given for them. */
export interface Rights extends Pick<RightsRead, 'asks' | 'reaches' | 'envFiles'> {
  /** The variables of `.env` that Compose is started with, secrets and all: they are for Compose alone. */
  variables: Record<string, string>
  findings: Finding[]
}

const NONE: Rights = { asks: [], reaches: [], envFiles: [], variables: {}, findings: [] }

/** What the compose files of a plan ask of this machine, its own among them. */
export function rightsOf({
  stack,
  documents,
  services,
  world,
  files = composeFiles(stack, documents, world),
  project,
}: Planned): Rights {
  if (composeFilesOf(stack, world.files).length === 0) return NONE
  const { known, images = {} } = stack
  const variables = variablesAfter(documents, world, project)
  const read = readOnce({
    files,
    textOf: composeTexts(documents, world.files),
    variables: variables.lookUp,
    envTextOf: envTexts(documents, world.files),
    started: services,
    around: {
      dir: world.around?.dir,
      leads: world.around?.leads ?? {},
      address: factValue(world.host.lanAddress),
    },
    known: {
      services: new Set(known.services),
      images: new Set([...Object.keys(images), ...known.images].map(imageName)),
      built: new Set(known.built),
      changes: known.changes ?? {},
    },
    expected: known.asks ?? {},
  })
  const findings = otherLineEnds(world.files['.env'])
  if ('problem' in read)
    return { ...NONE, findings: [...findings, unusable(read.problem.file, read.problem.because)] }
  const { asks, names, ...rest } = read
  const isUsed = (name: string) => names === undefined || names.has(name)
  const isKnown = (name: string) => variables.written.has(name) || known.variables.includes(name)
  const handed = variables.handed(isUsed)
  return {
    ...rest,
    asks: [...namesFound(variables.found, { isUsed, isKnown }), ...asks],
    variables: handed,
    findings: [...findings, ...tooLong(handed)],
  }
}

/** Linux starts no program with a longer variable: the name, `=`, the value and a byte that ends it. */
const LONGEST = 128 * 1024 - 2

const tooLong = (variables: Readonly<Record<string, string>>): Finding[] =>
  Object.entries(variables)
    .filter(([name, value]) => new TextEncoder().encode(name + value).length > LONGEST)
    .map(([name]) =>
      unusable('.env', `${name} is longer than 128 kilobytes: Compose cannot be started with it.`),
    )

/** The env files of services without what the plan itself writes into them. */
function envTexts(documents: Document[], files: World['files']): EnvText {
  const texts = new Map<string, string | undefined>()
  const read: EnvText = path => {
    const [document, seen] = [documents.find(one => one.path === path), files[path]]
    if (document && isEnv(document)) {
      const keys = [...Object.keys(document.set), ...(document.unset ?? [])]
      return withoutKeys(baseOf(document, files), keys)
    }
    if (seen === undefined || 'unusable' in seen) return undefined
    return 'text' in seen ? seen.text : ''
  }
  return path => {
    if (!texts.has(path)) texts.set(path, read(path))
    return texts.get(path)
  }
}

/** A file that cannot be changed is named by the plan, which has to change it. */
function withoutKeys(text: string, unset: string[]): string {
  try {
    return changeEnv(text, { set: {}, unset }).text
  } catch (error) {
    if (error instanceof EnvFileError) return text
    throw error
  }
}

/** Where a line of `.env` ends decides which values Compose fills in. */
function otherLineEnds(seen: World['files'][string] | undefined): Finding[] {
  if (!seen || !('text' in seen) || !OTHER_LINE_ENDS.test(seen.text)) return []
  return [
    unusable('.env', 'It contains an invisible character that can end a line (U+0085, U+2028 or U+2029).'),
  ]
}

type Read = ReturnType<typeof readAsks>

interface Kept {
  about: string
  /** Every text and every variable that was asked for, and what it was. */
  texts: ReadonlyMap<string, string | undefined>
  variables: ReadonlyMap<string, string | undefined>
  envTexts: ReadonlyMap<string, string | undefined>
  read: Read
}

const MOST = 4
let kept: Kept[] = []

/** Pages ask for the same plan again and again; while nothing that was asked for changes, the files are read once. */
function readOnce(question: RightsQuestion): Read {
  const { files, started, around, known, expected } = question
  const about = JSON.stringify([
    files,
    started,
    around,
    [...known.services],
    [...known.images],
    [...known.built],
    known.changes,
    expected,
  ])
  const isStill = (one: Kept) =>
    one.about === about &&
    holds(one.texts, question.textOf) &&
    holds(one.variables, question.variables) &&
    holds(one.envTexts, question.envTextOf)
  const found = kept.find(isStill) ?? readNow(about, question)
  kept = [found, ...kept.filter(one => one !== found)].slice(0, MOST)
  return found.read
}

const holds = (asked: Kept['texts'], now: Lookup) => [...asked].every(([name, value]) => now(name) === value)

function readNow(about: string, question: RightsQuestion): Kept {
  const [texts, variables] = [noting(question.textOf), noting(question.variables)]
  const envTexts = noting(question.envTextOf)
  const asking = { textOf: texts.ask, variables: variables.ask, envTextOf: envTexts.ask }
  const read = readAsks({ ...question, ...asking })
  return { about, texts: texts.asked, variables: variables.asked, envTexts: envTexts.asked, read }
}

function noting(lookup: Lookup) {
  const asked = new Map<string, string | undefined>()
  const ask: Lookup = name => {
    const value = lookup(name)
    asked.set(name, value)
    return value
  }
  return { ask, asked }
}
