/** How long a wizard waits for somebody to come, and how long it stays when nobody comes any more. */
export const UNVISITED = 60 * 60 * 1000
export const LEFT = 24 * 60 * 60 * 1000

export interface IdleWatch {
  visited(): void
  stop(): void
}

/** Ends a wizard that somebody started and forgot: an open door that nobody uses is only a risk. */
export function watchIdle(end: () => void, { unvisited = UNVISITED, left = LEFT } = {}): IdleWatch {
  let timer = setTimeout(end, unvisited)
  timer.unref()
  return {
    visited() {
      clearTimeout(timer)
      timer = setTimeout(end, left)
      timer.unref()
    },
    stop: () => clearTimeout(timer),
  }
}
