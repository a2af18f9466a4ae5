import type { Action } from '../../stacks/contract/step.ts'
import type { Telling } from '../machine.ts'
import { modelAt } from './ask.ts'
import { changeMemory } from './memory.ts'
import { modelBytes } from './sizes.ts'
import type { Stage } from './stage.ts'

export async function fetchModel(
  model: Extract<Action, { do: 'model' }>,
  { dir, line }: Stage,
  { log, progress, signal }: Telling,
): Promise<void> {
  const bytes = modelBytes(model.name)
  log([`Ollama at ${model.at} would fetch ${model.name}`])
  await line({ bytes, signal, progress: done => progress({ done, of: bytes, unit: 'bytes' }) })
  log([`${model.name} would be loaded once, to hold what it takes against the estimate`])
  changeMemory(dir, ({ models }) => ({ models: [...new Set([...models, modelAt(model)])] }))
}
