import { createHash } from 'node:crypto'
import { newWord } from './secret.ts'

const HOUR = 60 * 60 * 1000
/** More than any number of people and tabs needs at once. */
const OPEN_AT_ONCE = 1000

/** Words that are valid once, and not for long. */
export class OneTimeWords {
  /** By their hash, so that the time of a look-up says nothing about a word; in the order in which they expire. */
  readonly #expiry = new Map<string, number>()

  constructor(
    readonly lifetime: number,
    readonly now: () => number = () => performance.now(),
  ) {}

  issue(): string {
    const word = newWord()
    this.#expiry.set(keyOf(word), this.now() + this.lifetime)
    const [oldest] = this.#expiry.keys()
    if (this.#expiry.size > OPEN_AT_ONCE && oldest !== undefined) this.#expiry.delete(oldest)
    return word
  }

  isValid(word: string): boolean {
    const expires = this.#expiry.get(keyOf(word))
    return expires !== undefined && this.now() < expires
  }

  /** Uses a word up; false where it was not valid. */
  take(word: string): boolean {
    const valid = this.isValid(word)
    this.#expiry.delete(keyOf(word))
    return valid
  }
}

const keyOf = (word: string) => createHash('sha256').update(word).digest('base64')

/** What a link holds: a person has an hour to open it, as long as a wizard waits for its first visitor. */
export const newLoginWords = () => new OneTimeWords(HOUR)

/** What stands in for the key of a page where a browser can send no header: in a stream, a download, a worker. */
export const newTickets = () => new OneTimeWords(60_000)
