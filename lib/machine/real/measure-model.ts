import { measured, spoken } from '../../models/measured.ts'
import type { Action } from '../../stacks/contract/step.ts'
import { listLoaded, loadModel } from '../../system/ollama-loaded.ts'
import type { Telling } from '../machine.ts'

/**
 * Holds what a model takes against the estimate, once, when it has just come. That it is there is what was asked for, so
 * whatever comes of this is told and fails nothing.
 */
export async function measureModel(
  { at, name, context }: Extract<Action, { do: 'model' }>,
  { log, signal }: Telling,
): Promise<void> {
  log([`Loading ${name} once, to see how much memory it takes`])
  const { why } = await loadModel(at, name, signal)
  signal.throwIfAborted()
  if (why !== undefined) return log([`Ollama did not load ${name}: ${why}. Nothing can be asked of it so.`])
  const seen = await listLoaded(at, signal)
  signal.throwIfAborted()
  if ('why' in seen) return log([`What ${name} takes is not known: ${seen.why}`])
  const found = seen.loaded.find(one => one.name === name)
  log(
    found
      ? spoken(measured(found, context), context)
      : [`What ${name} takes is not known: Ollama does not list it as loaded`],
  )
}
