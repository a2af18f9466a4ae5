import process from 'node:process'

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Signal = keyof typeof CODES

export interface Ending {
  /** Resolves with the exit code, by the first signal or by `finish`. */
  reached: Promise<number>
  finish(code: number): void
}

/** Waits for whatever ends a process that otherwise goes on: Ctrl-C, a closed terminal, or its own decision. */
export function watchEnding(): Ending {
  let finish: (code: number) => void = () => {}
  const reached = new Promise<number>(resolve => {
    finish = resolve
  })
  // Not `once`: execa watches the same signals to end what it started, and where it finds itself the only one that
  // listens, it raises the signal again and nothing here would be cleared away.
  for (const signal of Object.keys(CODES) as Signal[]) process.on(signal, () => finish(CODES[signal]))
  return { reached, finish }
}
