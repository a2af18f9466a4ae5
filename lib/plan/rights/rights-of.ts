import type { Finding } from '../../doctor/finding.ts'
import type { Document } from '../../stacks/contract/document.ts'
import type { Stack } from '../../stacks/contract/stack.ts'
import type { World } from '../../stacks/contract/world.ts'
import { OTHER_LINE_ENDS } from '../compose/document.ts'
import type { Lookup } from '../compose/files.ts'
import { composeFilesOf } from '../compose-files.ts'
import { composeFiles, composeTexts } from '../planned-services.ts'
import { unusable } from '../unusable.ts'
import type { Ask } from './ask.ts'
import { imageName } from './known.ts'
import { type RightsQuestion, type RightsRead, readAsks } from './read-asks.ts'
import { variablesAfter } from './variables-after.ts'

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

/** What the compose files of a plan ask of this machine, its own among them. */
export function rightsOf(planned: Planned): RightsRead & { findings: Finding[] } {
  const { stack, world } = planned
  if (composeFilesOf(stack, world.files).length === 0) return { asks: [], reaches: [], findings: [] }
  const { question, asks } = rightsQuestion(planned)
  const read = readOnce(question)
  const findings = otherLineEnds(world.files['.env'])
  return 'problem' in read
    ? { asks: [], reaches: [], findings: [...findings, unusable(read.problem.file, read.problem.because)] }
    : { ...read, asks: [...asks, ...read.asks], findings }
}

/** What is asked of the compose files of a plan, and what its variables ask of this machine. */
export function rightsQuestion({
  stack,
  documents,
  services,
  world,
  files = composeFiles(stack, documents, world),
  project,
}: Planned): { question: RightsQuestion; asks: Ask[] } {
  const { known, images = {} } = stack
  const { lookUp, asks } = variablesAfter(documents, world, project)
  const question = {
    files,
    textOf: composeTexts(documents, world.files),
    variables: lookUp,
    started: services,
    around: { dir: world.around?.dir, leads: world.around?.leads ?? {} },
    known: {
      services: new Set(known.services),
      images: new Set([...Object.keys(images), ...known.images].map(imageName)),
      built: new Set(known.built),
    },
    expected: known.asks ?? {},
  }
  return { question, asks }
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
    expected,
  ])
  const isStill = (one: Kept) =>
    one.about === about && holds(one.texts, question.textOf) && holds(one.variables, question.variables)
  const found = kept.find(isStill) ?? readNow(about, question)
  kept = [found, ...kept.filter(one => one !== found)].slice(0, MOST)
  return found.read
}

const holds = (asked: Kept['texts'], now: Lookup) => [...asked].every(([name, value]) => now(name) === value)

function readNow(about: string, question: RightsQuestion): Kept {
  const [texts, variables] = [noting(question.textOf), noting(question.variables)]
  const read = readAsks({ ...question, textOf: texts.ask, variables: variables.ask })
  return { about, texts: texts.asked, variables: variables.asked, read }
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
