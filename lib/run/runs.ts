import type { Run } from './conduct.ts'

const KEY = Symbol.for('reflector-wizard.runs')

type Shelf = typeof globalThis & { [KEY]?: Map<string, Run> }

/**
 * The runs that this process is working on, to cancel and to wait for; what happens in them stands in their journals.
 * Kept on globalThis: actions, handlers and our server are bundled apart and would each have a module of their own.
 */
function runs(): Map<string, Run> {
  const shelf: Shelf = globalThis
  shelf[KEY] ??= new Map()
  return shelf[KEY]
}

/** Keeps a run until it is through. Where it breaks, `broken` hears of it: nobody waits for it who could. */
export function keepRun(run: Run, broken: (error: unknown) => void): void {
  runs().set(run.id, run)
  run.ended.catch(broken).finally(() => runs().delete(run.id))
}

/** Asks a run to end; false where this process is not working on it. */
export function cancelRun(id: string): boolean {
  const run = runs().get(id)
  run?.cancel()
  return run !== undefined
}

export const isWorking = (): boolean => runs().size > 0

/** Cancels what is under way and waits until it has ended, or for so many milliseconds. */
export async function endRuns(patience: number): Promise<void> {
  const under = [...runs().values()]
  for (const run of under) run.cancel()
  const enough = new Promise(resolve => setTimeout(resolve, patience).unref())
  await Promise.race([Promise.allSettled(under.map(({ ended }) => ended)), enough])
}
