import type { Sight } from './gathered.ts'

/** What is seen within so many seconds, else that it was not; what goes wrong on the way is the reason why not. */
export async function inTime<T>(
  seconds: number,
  look: (signal: AbortSignal) => Promise<Sight<T>>,
): Promise<Sight<T>> {
  const over = AbortSignal.timeout(seconds * 1000)
  const late = new Promise<Sight<T>>(resolve => {
    const unseen = `There was no answer within ${seconds} s.`
    over.addEventListener('abort', () => resolve({ unseen }), { once: true })
  })
  try {
    return await Promise.race([look(over), late])
  } catch (error) {
    return { unseen: reasonOf(error) }
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
