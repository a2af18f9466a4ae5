/** The last few results of a pure computation that is asked for the same thing several times while a plan is made. */
export class Recent<T> {
  readonly #most: number
  readonly #kept = new Map<string, T>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, make: () => T): T {
    const value = this.#kept.get(key) ?? make()
    // Again at the end: what was not asked for longest goes first.
    this.#kept.delete(key)
    this.#kept.set(key, value)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break
      this.#kept.delete(oldest)
    }
    return value
  }

  drop(key: string): void {
    this.#kept.delete(key)
  }
}
