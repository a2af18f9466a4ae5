import { factValue } from '../../doctor/facts.ts'
import type { Finding } from '../../doctor/finding.ts'
import type { Document } from '../../stacks/contract/document.ts'
import type { Stack } from '../../stacks/contract/stack.ts'
import type { World } from '../../stacks/contract/world.ts'
import { OTHER_LINE_ENDS } from '../compose/document.ts'
import { composeFilesOf } from '../compose-files.ts'
import { composeFiles, composeTexts } from '../planned-services.ts'
import { unusable } from '../unusable.ts'
import { uniqueAsks } from './ask.ts'
import { namesFound } from './env-names.ts'
import { imageName } from './known.ts'
import type { RightsQuestion, RightsRead } from './read-asks.ts'
import { readOnce } from './read-once.ts'
import { envTextsAfter, type VariablesAfter, variablesAfter } from './variables-after.ts'

export interface Planned {
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
export function rightsOf(planned: Planned): Rights {
  const { stack, world } = planned
  if (composeFilesOf(stack, world.files).length === 0) return NONE
  const { question, variables } = rightsQuestion(planned)
  const read = readOnce(question)
  const findings = otherLineEnds(world.files['.env'])
  if ('problem' in read)
    return { ...NONE, findings: [...findings, unusable(read.problem.file, read.problem.because)] }
  const { asks, names, ...rest } = read
  const isUsed = (name: string) => names === undefined || names.has(name)
  const isKnown = (name: string) => variables.written.has(name) || stack.known.variables.includes(name)
  const handed = variables.handed(isUsed)
  return {
    ...rest,
    asks: uniqueAsks([
      ...namesFound(variables.found, { isUsed, isKnown, lookUp: variables.lookUp }),
      ...asks,
    ]),
    variables: handed,
    findings: [...findings, ...tooLong(handed)],
  }
}

/** How the compose files of a plan are read and judged, and the variables that fill them in. */
export function rightsQuestion({
  stack,
  documents,
  services,
  world,
  files = composeFiles(stack, documents, world),
  project,
}: Planned): { question: RightsQuestion; variables: VariablesAfter } {
  const { known, images = {} } = stack
  const variables = variablesAfter(documents, world, project)
  const question = {
    files,
    textOf: composeTexts(documents, world.files),
    variables: variables.lookUp,
    envTextOf: envTextsAfter(documents, world.files),
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
  }
  return { question, variables }
}

/** Linux starts no program with a longer variable: the name, `=`, the value and a byte that ends it. */
const LONGEST = 128 * 1024 - 2

const tooLong = (variables: Readonly<Record<string, string>>): Finding[] =>
  Object.entries(variables)
    .filter(([name, value]) => new TextEncoder().encode(name + value).length > LONGEST)
    .map(([name]) =>
      unusable('.env', `${name} is longer than 128 kilobytes: Compose cannot be started with it.`),
    )

/** Where a line of `.env` ends decides which values Compose fills in. */
function otherLineEnds(seen: World['files'][string] | undefined): Finding[] {
  if (!seen || !('text' in seen) || !OTHER_LINE_ENDS.test(seen.text)) return []
  return [
    unusable('.env', 'It contains an invisible character that can end a line (U+0085, U+2028 or U+2029).'),
  ]
}
