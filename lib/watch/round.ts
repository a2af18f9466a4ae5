/** Something that is done again and again, and sooner where there is a reason to. */
export interface Round {
  /** Now, or right after the turn that is under way. */
  hurry(): void
  /** Settles when the next turn that begins is through. */
  next(): Promise<void>
}

export interface Turns {
  /** Seconds from the end of one turn to the next, unless a turn says how many it shall be this time. */
  every: number
  turn(): Promise<number | undefined> | Promise<void>
  signal: AbortSignal
}

/** One turn after the other, the first at once, until the signal is given. A turn must not throw. */
export function beginRound({ every, turn, signal }: Turns): Round {
  let wake = () => {}
  let isHurried = false
  let waiting: (() => void)[] = []

  const rest = (seconds: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, seconds * 1000).unref()
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (isHurried || signal.aborted) wake()
    })

  async function go() {
    while (!signal.aborted) {
      isHurried = false
      const served = waiting
      waiting = []
      const soon = await turn()
      for (const resolve of served) resolve()
      await rest(soon ?? every)
    }
    for (const resolve of waiting) resolve()
  }

  const hurry = () => {
    isHurried = true
    wake()
  }
  signal.addEventListener('abort', hurry, { once: true })
  void go()
  return {
    hurry,
    next: () =>
      new Promise(resolve => {
        waiting.push(resolve)
        hurry()
      }),
  }
}
