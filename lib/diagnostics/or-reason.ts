import { inTime, wordsOf } from '../watch/in-time.ts'
import type { Sight } from './gathered.ts'

/** What a look gives, or what it said against it. */
export async function orReason<T>(look: () => T | Promise<T>): Promise<Sight<T>> {
  try {
    return { seen: await look() }
  } catch (error) {
    return { unseen: wordsOf(error) }
  }
}

/** The same of a look that is waited for so many seconds and no longer. */
export async function inTimeOrReason<T>(
  what: string,
  seconds: number,
  look: (signal: AbortSignal) => Promise<T>,
): Promise<Sight<T>> {
  const learned = await inTime(what, seconds, look)
  return 'why' in learned ? { unseen: learned.why } : { seen: learned.value }
}
