import { minutesOf, modelWeights } from '../parts/model-weights.ts'
import { recordingsWeight, servicesWeight, speechWeights } from '../parts/weights.ts'
import { chosenModel } from './language-model.ts'
import type { StandalonePart } from './questions.ts'

/** What all of it takes of memory and disk. */
export const weights: StandalonePart = {
  weighs: ({ answers, world }) => {
    const model = chosenModel(answers, world)
    return [
      servicesWeight,
      ...speechWeights(model.speech, minutesOf(model.context), world),
      ...modelWeights(model, world),
      recordingsWeight,
    ]
  },
}
