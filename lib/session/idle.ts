/** How long a wizard waits for somebody to come, and how long it stays when nobody comes any more. */
export const UNVISITED = 60 * 60 * 1000
export const LEFT = 24 * 60 * 60 * 1000

export interface IdleWatch {
  visited(): void
}

/** Ends a wizard that somebody started and forgot: an open door that nobody uses is only a risk. */
export function watchIdle(end: () => void): IdleWatch {
  let timer = setTimeout(end, UNVISITED)
  timer.unref()
  return {
    visited() {
      clearTimeout(timer)
      timer = setTimeout(end, LEFT)
      timer.unref()
    },
  }
}
