import * as z from 'zod'
import { createPersonalVeil, type Person } from '../secrets/personal-veil.ts'
import { createRedactor } from '../secrets/redact.ts'
import { commonWords } from './common-words.ts'
import { type Gathered, gathered, type WholeSeen, wholeSeen } from './gathered.ts'
import { type Veil, veilDeep } from './veil-deep.ts'

export interface Private {
  values: readonly string[]
  person: Person
  /** Whether addresses in the internet may be read. */
  addresses: 'shown' | 'hidden'
}

/** The same facts without what is private in them. From here on a bundle cannot say it, for it does not know it. */
export const veilGathered = async (seen: Gathered, hidden: Private): Promise<Gathered> =>
  gathered.parse(await veilOf(seen, hidden)(seen))

/** The same of all that an archive holds. */
export const veilWhole = async (whole: WholeSeen, hidden: Private): Promise<WholeSeen> =>
  wholeSeen.parse(await veilOf(whole.seen, hidden)(whole))

function veilOf(
  seen: Gathered,
  { values, person, addresses }: Private,
): (value: unknown) => Promise<unknown> {
  const redactor = createRedactor()
  for (const value of values) redactor.learn(value)
  const veilPerson = createPersonalVeil(person, { addresses, common: commonWords(seen) })
  const newVeil = (): Veil => {
    const { line, lines } = redactor.apart()
    const shown = (text: string, redacted: string) => (isOurWord(text) ? text : veilPerson(redacted))
    return {
      text: text => shown(text, line(text)),
      texts: async texts => {
        const redacted = await lines(texts)
        return texts.map((text, at) => shown(text, redacted[at] ?? ''))
      },
    }
  }
  return value => veilDeep(value, newVeil)
}

/** Somebody's password may be a word by which we say that a file is unchanged. */
const isOurWord = (text: string) => {
  ourWords ??= new Set(wordsIn(z.toJSONSchema(gathered)))
  return ourWords.has(text)
}
let ourWords: ReadonlySet<unknown> | undefined

function wordsIn(schema: unknown): unknown[] {
  if (typeof schema !== 'object' || schema === null) return []
  if ('enum' in schema && Array.isArray(schema.enum)) return schema.enum
  return Object.values(schema).flatMap(wordsIn)
}
