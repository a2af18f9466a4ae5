import process from 'node:process'
import { watchEnding } from '@/lib/session/ending.ts'

export interface Ongoing<T> {
  ended: Promise<T>
  /** Asks it to end soon. */
  cancel(): void
}

/** `code` is that of a signal, where one came first; `late`: what was asked to end had not ended in time. */
export type Outcome<T> = { value: T } | { code: number; late: boolean }

/** What was begun and is quick may finish; nobody who pressed Ctrl-C waits longer than this, in milliseconds. */
const PATIENCE = 4500

/** Waits for something to end, or for a signal, which asks it to. A second signal ends at once. */
export async function untilSignal<T>(begin: () => Ongoing<T>): Promise<Outcome<T>> {
  const { reached } = watchEnding()
  const { ended, cancel } = begin()
  const first = await Promise.race([ended.then(value => ({ value })), reached.then(code => ({ code }))])
  if ('value' in first) return first
  const { code } = first
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(code))
  cancel()
  const patience = new Promise<boolean>(resolve => setTimeout(() => resolve(true), PATIENCE))
  // That it was broken off is no news to whoever asked for it.
  const over = ended.then(
    () => false,
    () => false,
  )
  return { code, late: await Promise.race([over, patience]) }
}
