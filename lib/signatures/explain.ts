import { fill } from './fill.ts'
import { literalFinder } from './find-literals.ts'
import { signatures } from './list.ts'
import { literalOf } from './literal-of.ts'
import { rootFirst } from './root-first.ts'
import type { Offer, Signature } from './signature.ts'

export interface Cause {
  id: string
  title: string
  meaning: string
  remedy: string
  /** The line that shows it, or the part of it that does. */
  line: string
  offer: Offer
  /** Nothing stops because of it. */
  bearable: boolean
}

/** Reads line after line and remembers only what it found. */
export interface Explainer {
  read(line: string): void
  /** What is known to have gone wrong in what was read, best first. */
  causes(): Cause[]
}

/** Docker cuts lines here too; what stands further behind is not read. */
const LONGEST_LINE = 16_384
const LONGEST_EXCERPT = 500
const BEFORE_MATCH = 100

const candidates = signatures.flatMap(signature =>
  signature.patterns.map(pattern => ({ signature, pattern })),
)
const find = literalFinder(candidates.map(({ pattern }) => literalOf(pattern)))

export function createExplainer(): Explainer {
  const found = new Map<Signature, Cause>()
  return {
    read(line) {
      const head = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line
      for (const number of find(head)) {
        const candidate = candidates[number]
        if (!candidate || found.has(candidate.signature)) continue
        const match = candidate.pattern.exec(head)
        if (match) found.set(candidate.signature, causeOf(candidate.signature, match))
      }
    },
    causes: () => rootFirst([...found.keys()]).flatMap(signature => found.get(signature) ?? []),
  }
}

/** Many lines in, causes out: root before symptom. */
export function explain(lines: Iterable<string>): Cause[] {
  const explainer = createExplainer()
  for (const line of lines) explainer.read(line)
  return explainer.causes()
}

function causeOf({ id, title, meaning, remedy, offer, bearable }: Signature, match: RegExpExecArray): Cause {
  const say = (template: string) => fill(template, match.groups ?? {})
  return {
    id,
    title: say(title),
    meaning: say(meaning),
    remedy: say(remedy),
    line: excerpt(match.input, match.index),
    offer,
    bearable: bearable ?? false,
  }
}

function excerpt(line: string, index: number): string {
  if (line.length <= LONGEST_EXCERPT) return line.trim()
  const from = Math.min(Math.max(0, index - BEFORE_MATCH), line.length - LONGEST_EXCERPT)
  const [before, after] = [from > 0 ? '… ' : '', from + LONGEST_EXCERPT < line.length ? ' …' : '']
  return `${before}${line.slice(from, from + LONGEST_EXCERPT).trim()}${after}`
}
