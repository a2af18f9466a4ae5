import { type RightsQuestion, readAsks } from './read-asks.ts'

type Read = ReturnType<typeof readAsks>

interface Kept {
  about: string
  /** Every text and every variable that was asked for, and what it was. */
  texts: ReadonlyMap<string, string | undefined>
  variables: ReadonlyMap<string, string | undefined>
  envTexts: ReadonlyMap<string, ReturnType<RightsQuestion['envTextOf']>>
  read: Read
}

const MOST = 4
let kept: Kept[] = []

/** Pages ask for the same plan again and again; while nothing that was asked for changes, the files are read once. */
export function readOnce(question: RightsQuestion): Read {
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

const holds = <T>(asked: ReadonlyMap<string, T>, now: (name: string) => T) =>
  [...asked].every(([name, value]) => now(name) === value)

function readNow(about: string, question: RightsQuestion): Kept {
  const [texts, variables] = [noting(question.textOf), noting(question.variables)]
  const envTexts = noting(question.envTextOf)
  const asking = { textOf: texts.ask, variables: variables.ask, envTextOf: envTexts.ask }
  const read = readAsks({ ...question, ...asking })
  return { about, texts: texts.asked, variables: variables.asked, envTexts: envTexts.asked, read }
}

function noting<T>(lookup: (name: string) => T) {
  const asked = new Map<string, T>()
  const ask = (name: string): T => {
    const value = lookup(name)
    asked.set(name, value)
    return value
  }
  return { ask, asked }
}
