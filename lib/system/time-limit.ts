import { setMaxListeners } from 'node:events'

/**
 * Asks something and settles within so many seconds, even where the question never does. Its timer keeps the process
 * alive, which `AbortSignal.timeout` does not: Node would end in the middle of a question that has nothing open.
 */
export async function withTimeLimit<T>(
  seconds: number,
  ask: (signal: AbortSignal) => Promise<T>,
  ended?: AbortSignal,
): Promise<T> {
  const asking = new AbortController()
  // Each container is a question of its own, and Node warns of more than ten.
  setMaxListeners(0, asking.signal)
  const leave = () => asking.abort(ended?.reason)
  const timer = setTimeout(() => asking.abort(new TimeLimitReached(seconds)), seconds * 1000)
  // By hand: a signal that lives for hours keeps something of each signal that `AbortSignal.any` derives from it.
  if (ended?.aborted) leave()
  else ended?.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([ask(asking.signal), aborted(asking.signal)])
  } catch (error) {
    const why = asking.signal.aborted ? asking.signal.reason : error
    asking.abort(why)
    throw why
  } finally {
    clearTimeout(timer)
    ended?.removeEventListener('abort', leave)
  }
}

export class TimeLimitReached extends Error {
  // As that of the platform's own, so that one name covers both.
  override readonly name = 'TimeoutError'

  constructor(seconds: number) {
    super(`There was no answer within ${seconds} s.`)
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
