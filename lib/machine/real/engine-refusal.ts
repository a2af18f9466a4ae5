import { refused } from '../../refusal.ts'

/** What the engine said against something, with what it was. */
export async function orRefused<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw refused(
      `${what}. The engine says: ${said} Mend that and start again: what is done stays done.`,
      error,
    )
  }
}
