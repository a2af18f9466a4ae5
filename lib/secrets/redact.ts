import { CUT, LONGEST_LINE } from '../system/plain-text.ts'
import { veilKeyedValues } from './keyed-values.ts'
import { createKnownVeil } from './known-veil.ts'
import { isPlaceholder } from './no-secret.ts'
import { createPemVeil } from './pem-blocks.ts'
import { veilSignIns } from './sign-ins.ts'
import { veilTokens } from './tokens.ts'

/** Stands in front of everything that is shown, sent or kept. */
export interface Redactor {
  /** From now on this value is seen nowhere, in whatever form it is written. */
  learn(value: string): void
  /** A line, or several; keys that come line by line are known by the lines before. */
  line(text: string): string
  /** Knows and learns the same, for a text to which the lines before do not belong. */
  apart(): Redactor
}

export const createRedactor = (): Redactor => redactorWith(createKnowledge())

function redactorWith(knowledge: Knowledge): Redactor {
  const veilPem = createPemVeil()
  return {
    learn: knowledge.learn,
    line: text => veilKeyedValues(veilSignIns(veilTokens(veilPem(knowledge.veil(text))))),
    apart: () => redactorWith(knowledge),
  }
}

interface Knowledge {
  learn(value: string): void
  veil(text: string): string
}

/** What is shorter stands in too many words. */
const SHORTEST = 6

function createKnowledge(): Knowledge {
  const known = new Set<string>()
  let veilKnown: ((text: string) => string) | undefined
  return {
    learn(value) {
      const before = known.size
      for (const part of partsOf(value)) if (part.length >= SHORTEST && !isPlaceholder(part)) known.add(part)
      if (known.size > before) veilKnown = undefined
    },
    veil(text) {
      veilKnown ??= createKnownVeil([...known])
      const veiled = veilKnown(text)
      return isCut(text) ? withoutHalf(veiled, known) : veiled
    },
  }
}

/** A secret of several lines is told line by line, and Compose repeats what it takes for the name of a variable. */
function partsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).filter(line => !line.startsWith('-----'))
  const names = [...value.matchAll(/\$(?<name>[A-Za-z_]\w*)/g)].map(({ groups }) => groups?.name ?? '')
  return [value, ...lines, ...names].map(part => part.trim())
}

const isCut = (text: string) => text.length > LONGEST_LINE && text.endsWith(CUT)

/** How much longer a secret may get by being written in another form, and how long a secret is taken to be. */
const STRETCH = 3
const LONGEST_SECRET = 500

/** A line that was cut may end in the middle of a secret: as much of its end goes as a secret may take. */
function withoutHalf(text: string, known: ReadonlySet<string>): string {
  const longest = Math.min(LONGEST_SECRET, Math.max(0, ...[...known].map(value => value.length)))
  return `${text.slice(0, -CUT.length - longest * STRETCH)}${CUT}`
}
