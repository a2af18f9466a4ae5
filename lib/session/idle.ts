/** How long a wizard waits for somebody to come, and how long it stays when nobody comes any more. */
export const UNVISITED = 60 * 60 * 1000
export const LEFT = 24 * 60 * 60 * 1000

export interface IdleWatch {
  visited(): void
}

/**
 * Ends a wizard that somebody started and forgot: an open door that nobody uses is only a risk. While it is at work it
 * stays, and asks again later.
 */
export function watchIdle(end: () => void, isWorking: () => boolean = () => false): IdleWatch {
  let timer: NodeJS.Timeout | undefined
  const wait = (time: number) => {
    clearTimeout(timer)
    timer = setTimeout(expire, time).unref()
  }
  const expire = () => (isWorking() ? wait(UNVISITED) : end())
  wait(UNVISITED)
  return { visited: () => wait(LEFT) }
}
