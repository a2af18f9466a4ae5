import type { Runs } from '../../models/runs.ts'
import type { ChosenModel } from '../parts/model-fit.ts'
import type { Context } from './answers.ts'
import { besideModels } from './beside-models.ts'
import { contextWindow } from './context-window.ts'

const RUNS: Partial<Record<Context['answers']['llm']['kind'], Runs>> = {
  'ollama-gpu': 'cards',
  'ollama-cpu': 'processor',
  'ollama-host': 'host',
}

/** The chosen model with all that decides whether it fits; none where models run elsewhere. */
export function chosenModel(context: Context): ChosenModel | undefined {
  const { answers, world } = context
  const runs = RUNS[answers.llm.kind]
  if (runs === undefined || !('model' in answers.llm)) return undefined
  return {
    name: answers.llm.model,
    context: contextWindow(context),
    at: 'llm.model',
    runs,
    ...besideModels(world, answers),
  }
}
