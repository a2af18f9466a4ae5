import { type Cause, causeOf } from './cause.ts'
import { literalFinder } from './find-literals.ts'
import { signatures } from './list.ts'
import { literalOf } from './literal-of.ts'
import { rootFirst } from './root-first.ts'
import { said, speakerOf } from './said.ts'
import type { Signature } from './signature.ts'

export type { Cause } from './cause.ts'

/** Reads line after line and remembers only what it found. */
export interface Explainer {
  /** Who says it is read from the line, where it is not told. */
  read(line: string, speaker?: string): void
  /** What is known to have gone wrong in what was read, best first. */
  causes(): Cause[]
}

/** Docker cuts lines here too: a longer one is read in parts, each with the end of the one before. */
const LONGEST_PART = 16_384
const OVERLAP = 1024

interface Candidate {
  signature: Signature
  pattern: RegExp
  /** It shows that the failure is over. */
  settles: boolean
}

const candidatesOf = (signature: Signature): Candidate[] => [
  ...signature.patterns.map(pattern => ({ signature, pattern, settles: false })),
  ...(signature.settled ?? []).map(pattern => ({ signature, pattern, settles: true })),
]

let made: ReturnType<typeof makeReady> | undefined

function makeReady() {
  const candidates = signatures.flatMap(candidatesOf)
  return { candidates, find: literalFinder(candidates.map(({ pattern }) => literalOf(pattern))) }
}

interface Found {
  cause: Cause
  speaker: string
}

export function createExplainer(): Explainer {
  // Once, and only where there is something to explain: most of those who load this never need it.
  made ??= makeReady()
  const { candidates, find } = made
  const found = new Map<Signature, Found>()
  const look = (text: string, speaker: string) => {
    const numbers = find(text)
    const isCovered = (signature: Signature) =>
      numbers.some(number => {
        const other = candidates[number]
        return other && !other.settles && covers(other.signature, signature) && other.pattern.test(text)
      })
    for (const number of numbers) {
      const { signature, pattern, settles } = candidates[number] ?? {}
      if (!signature || !pattern || found.has(signature) !== settles) continue
      const match = pattern.exec(text)
      if (!match) continue
      if (settles) {
        if (found.get(signature)?.speaker === speaker) found.delete(signature)
      } else if (!isCovered(signature)) found.set(signature, { cause: causeOf(signature, match), speaker })
    }
  }
  /** A traceback names what failed in one line and how in another. */
  const isToldBetter = (vague: Signature, { speaker }: Found) =>
    [...found].some(([other, { speaker: by }]) => by === speaker && other.outranks?.includes(vague.id))
  return {
    read(line, speaker) {
      const text = said(line)
      const from = speaker ?? speakerOf(text)
      look(text.length > LONGEST_PART ? text.slice(0, LONGEST_PART) : text, from)
      for (let at = LONGEST_PART - OVERLAP; at + OVERLAP < text.length; at += LONGEST_PART - OVERLAP)
        look(text.slice(at, at + LONGEST_PART), from)
    },
    causes: () => {
      const told = [...found].filter(([signature, one]) => !signature.vague || !isToldBetter(signature, one))
      return rootFirst(told.map(([signature]) => signature)).flatMap(
        signature => found.get(signature)?.cause ?? [],
      )
    },
  }
}

/** Whether a line that shows the one needs no word about the other. */
const covers = (one: Signature, other: Signature) =>
  one !== other && (one.outranks?.includes(other.id) === true || (other.vague === true && !one.vague))

/** Many lines in, causes out: root before symptom. */
export function explain(lines: Iterable<string>): Cause[] {
  const explainer = createExplainer()
  for (const line of lines) explainer.read(line)
  return explainer.causes()
}
