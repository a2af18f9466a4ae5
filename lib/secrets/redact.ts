import { CUT, LONGEST_LINE } from '../system/plain-text.ts'
import { veilKeyedValues } from './keyed-values.ts'
import { createKnownVeil, MASKED } from './known-veil.ts'
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
  /**
   * The lines of one text, each as `line` has it. A secret that is broken over two of them is found as well, and between
   * some kilobytes others are served: the lines of a hostile container delay no other request.
   */
  lines(texts: readonly string[]): Promise<string[]>
  /** Knows and learns the same, for a text to which the lines before do not belong. */
  apart(): Redactor
}

export const createRedactor = (): Redactor => redactorWith(createKnowledge())

function redactorWith(knowledge: Knowledge): Redactor {
  const veilPem = createPemVeil()
  const veilForms = (text: string) => veilKeyedValues(veilSignIns(veilTokens(veilPem(text))))
  return {
    learn: knowledge.learn,
    line: text => veilForms(knowledge.veil(text)),
    lines: texts => inSlices(texts, slice => knowledge.veilTogether(slice).map(veilForms)),
    apart: () => redactorWith(knowledge),
  }
}

/** Characters that are redacted at once: some milliseconds for the worst of texts. */
const SLICE = 16 * 1024

async function inSlices(
  texts: readonly string[],
  redact: (slice: readonly string[]) => string[],
): Promise<string[]> {
  const shown: string[] = []
  let slice: string[] = []
  let size = 0
  for (const text of texts) {
    slice.push(text)
    size += text.length
    if (size < SLICE) continue
    shown.push(...redact(slice))
    slice = []
    size = 0
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  shown.push(...redact(slice))
  return shown
}

interface Knowledge {
  learn(value: string): void
  veil(text: string): string
  veilTogether(lines: readonly string[]): string[]
}

/** What is shorter stands in too many words. */
const SHORTEST = 6

function createKnowledge(): Knowledge {
  const known = new Set<string>()
  let veilKnown: ((text: string) => string) | undefined
  const veilAll = (text: string): string => {
    veilKnown ??= createKnownVeil([...known])
    return veilKnown(text)
  }
  const cutAgain = (veiled: string, text: string) => (isCut(text) ? withoutHalf(veiled, known) : veiled)
  const veil = (text: string) => cutAgain(veilAll(text), text)
  return {
    learn(value) {
      const before = known.size
      for (const part of partsOf(value)) if (part.length >= SHORTEST && !isPlaceholder(part)) known.add(part)
      if (known.size > before) veilKnown = undefined
    },
    veil,
    veilTogether(lines) {
      if (lines.length < 2) return lines.map(veil)
      const veiled = veilAll(lines.join('\n')).split('\n')
      // A known secret of several lines was hidden as one.
      if (veiled.length !== lines.length) return lines.map(veil)
      return veiled.map((line, at) => cutAgain(line, lines[at] ?? ''))
    },
  }
}

/** Letters that tracebacks of Rich show of a long text, and how many of them are left for a secret behind `Bearer `. */
const SHOWN_OF_LONG = [80, 80 - 'Bearer '.length]

/**
 * A secret of several lines is told line by line, a long one is cut, and Compose repeats what it takes for the name of a
 * variable.
 */
function partsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).filter(line => !line.startsWith('-----'))
  const names = [...value.matchAll(/\$(?<name>[A-Za-z_]\w*)/g)].map(({ groups }) => groups?.name ?? '')
  const cut = SHOWN_OF_LONG.flatMap(most => (value.length > most ? [value.slice(0, most)] : []))
  return [value, ...cut, ...lines, ...names].map(part => part.trim())
}

const isCut = (text: string) => text.length > LONGEST_LINE && text.endsWith(CUT)

/** How much longer a secret gets by being written in another form, with every letter masked, and how long one may be. */
const STRETCH = 3
const MASKED_STRETCH = 10
const LONGEST_SECRET = 500

/** A line that was cut may end in the middle of a secret: as much of its end goes as a secret may take. */
function withoutHalf(text: string, known: ReadonlySet<string>): string {
  const longest = Math.min(LONGEST_SECRET, Math.max(0, ...[...known].map(value => value.length)))
  const isMasked = text.slice(-CUT.length - longest * STRETCH).search(MASKED) >= 0
  return `${text.slice(0, -CUT.length - longest * (isMasked ? MASKED_STRETCH : STRETCH))}${CUT}`
}
