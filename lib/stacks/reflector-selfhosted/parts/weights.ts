import { minutesOf, modelWeights } from '../../parts/model-weights.ts'
import { recordingsWeight, servicesWeight, speechWeights } from '../../parts/weights.ts'
import type { Part } from '../answers.ts'
import { speechPlace } from '../beside-models.ts'
import { chosenModel } from '../chosen-model.ts'
import { contextWindow } from '../context-window.ts'

/** What all of it takes of memory and disk. Recordings in a bucket elsewhere take nothing here. */
export const weights: Part = {
  weighs: context => {
    const { answers, world } = context
    const model = chosenModel(context)
    return [
      servicesWeight,
      ...speechWeights(speechPlace(answers), minutesOf(contextWindow(context)), world),
      ...(model === undefined ? [] : modelWeights(model, world)),
      ...(answers.storage.kind === 's3' ? [] : [recordingsWeight]),
    ]
  },
}
