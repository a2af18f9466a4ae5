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
  const patience = AbortSignal.timeout(seconds * 1000)
  const signal = ended ? AbortSignal.any([patience, ended]) : patience
  // Each container is a question of its own, and Node warns of more than ten.
  setMaxListeners(0, signal)
  try {
    return { value: await Promise.race([ask(signal), aborted(signal)]) }
  } catch (error) {
    if (signal.aborted) return { why: `${what} gave no answer within ${seconds} s.` }
    return { why: `${what} could not be asked: ${wordsOf(error)}` }
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/** What an error says of itself, with the last words of what failed. */
export function wordsOf(error: unknown): string {
  if (error instanceof ActionFailed) return [error.message, error.lines.at(-1) ?? ''].join(' ').trim()
  return error instanceof Error ? error.message : String(error)
}
