import { ActionFailed } from '@/lib/machine/machine.ts'
import { TimeLimitReached, withTimeLimit } from '@/lib/system/time-limit.ts'

/** What could be learned, or why it could not. */
export type Learned<T> = { value: T } | { why: string }

/** Waits for so many seconds and no longer, whatever is asked: an engine that is silent holds nobody up. */
export async function inTime<T>(
  what: string,
  seconds: number,
  ask: (signal: AbortSignal) => Promise<T>,
  ended?: AbortSignal,
): Promise<Learned<T>> {
  try {
    return { value: await withTimeLimit(seconds, ask, ended) }
  } catch (error) {
    if (error instanceof TimeLimitReached || ended?.aborted)
      return { why: `${what} gave no answer within ${seconds} s.` }
    return { why: `${what} could not be asked: ${wordsOf(error)}` }
  }
}

/** What an error says of itself, with the last words of what failed. */
export function wordsOf(error: unknown): string {
  if (error instanceof ActionFailed) return [error.message, error.lines.at(-1) ?? ''].join(' ').trim()
  return error instanceof Error ? error.message : String(error)
}
