import { type Document, readDocuments } from './document.ts'
import { type Filling, filledIn } from './filled-in.ts'
import type { Place } from './node.ts'
import { fail } from './problem.ts'

/** The text of a file, by its path from the project directory; undefined where there is none. */
export type Lookup = (path: string) => string | undefined

const MOST_WORK = 1_000_000

/** The compose files of one reading, each parsed once, and an account of the work they cause. */
export class Files {
  readonly #lookup: Lookup
  readonly #filling: Filling | undefined
  readonly #read = new Map<string, Document[]>()
  #work = 0

  constructor(lookup: Lookup, filling?: Filling) {
    this.#lookup = lookup
    this.#filling = filling
  }

  documents(file: string, by: Place): Document[] {
    const known = this.#read.get(file)
    if (known) return known
    const text = this.#lookup(file)
    if (text === undefined) return missing(file, by)
    const filling = this.#filling
    const documents = readDocuments(file, text).map(document =>
      filling ? { ...document, root: filledIn(document.root, filling) } : document,
    )
    this.#read.set(file, documents)
    return documents
  }

  /** Files can unfold each other without end; this ends it. */
  spend(at: Place, work: number): void {
    this.#work += work
    if (this.#work > MOST_WORK)
      fail('too-large', at, 'The files unfold into more than any stack needs.', 'Include or extend less.')
  }
}

const missing = (file: string, by: Place) =>
  fail('missing-file', by, `There is no file ${file}.`, 'Restore it, or take it out.', file)
