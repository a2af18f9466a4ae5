import { setMaxListeners } from 'node:events'
import { ActionFailed } from '@/lib/machine/machine.ts'

/** What could be learned, or why it could not. */
export type Learned<T> = { value: T } | { why: string }

/** Waits for so many seconds and no longer, whatever is asked: an engine that is silent holds nobody up. */
export async function inTime<T>(
  what: string,
  seconds: number,
  ask: (signal: AbortSignal) => Promise<T>,
  ended?: AbortSignal,
): Promise<Learned<T>> {
  const signal = patienceOf(seconds, ended)
  try {
    return { value: await Promise.race([ask(signal), aborted(signal)]) }
  } catch (error) {
    if (signal.aborted) return { why: `${what} gave no answer within ${seconds} s.` }
    return { why: `${what} could not be asked: ${wordsOf(error)}` }
  }
}

/**
 * By hand: a signal that lives as long as somebody looks on keeps something of each that `AbortSignal.any` makes of it,
 * and several questions are asked in a second.
 */
function patienceOf(seconds: number, ended?: AbortSignal): AbortSignal {
  const asking = new AbortController()
  // Each container is a question of its own, and Node warns of more than ten.
  setMaxListeners(0, asking.signal)
  const end = (reason: unknown) => {
    clearTimeout(timer)
    ended?.removeEventListener('abort', leave)
    asking.abort(reason)
  }
  const leave = () => end(ended?.reason)
  const late = () => end(new DOMException('There was no answer in time.', 'TimeoutError'))
  const timer = setTimeout(late, seconds * 1000).unref()
  if (ended?.aborted) leave()
  else ended?.addEventListener('abort', leave)
  return asking.signal
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/** What an error says of itself, with the last words of what failed. */
export function wordsOf(error: unknown): string {
  if (error instanceof ActionFailed) return [error.message, error.lines.at(-1) ?? ''].join(' ').trim()
  return error instanceof Error ? error.message : String(error)
}
