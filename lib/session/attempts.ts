const WINDOW = 60_000

/**
 * Counts wrong tokens. A token cannot be guessed, so this never locks anyone out: the right one is always taken.
 * It keeps a program that hammers from being answered as if that made sense.
 */
export class Attempts {
  readonly #times: number[] = []

  constructor(
    readonly allowed = 10,
    readonly now: () => number = () => performance.now(),
  ) {}

  /** Notes one wrong token; the seconds to wait where there were too many. */
  note(): number | undefined {
    const now = this.now()
    while (this.#times[0] !== undefined && this.#times[0] <= now - WINDOW) this.#times.shift()
    const oldest = this.#times[0]
    if (oldest !== undefined && this.#times.length >= this.allowed)
      return Math.ceil((oldest + WINDOW - now) / 1000)
    this.#times.push(now)
    return undefined
  }
}
