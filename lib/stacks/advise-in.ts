import { contextFor } from '../models/meeting.ts'
import { groundOf } from '../models/models-ground.ts'
import { type ModelsView, modelsView } from '../models/models-view.ts'
import { adviseBeside } from './advise-beside.ts'
import type { Fits } from './advised-answers.ts'
import type { Answers, Choice } from './contract/answers.ts'
import type { Option, Questions } from './contract/question.ts'
import type { World } from './contract/world.ts'

/** What to think of each model, for every option whose models run here. */
export type ModelViews = Record<string, Record<string, ModelsView>>

export interface Advice {
  fits: Fits
  /** What to answer where nobody has decided: the option, and its fields. */
  answers: Record<string, Choice>
  models: ModelViews
}

/** What a machine says to the questions, beside what was answered and, where nothing was, what it advises itself. */
export function adviseIn(questions: Questions, world: World, answered: Partial<Answers>): Advice {
  const { fits, answers, beside } = adviseBeside(questions, world, answered)
  return {
    fits,
    answers,
    models: modelsIn(questions, world, beside, fits),
  }
}

const USUAL_MEETING = 60

function modelsIn(questions: Questions, world: World, answers: Partial<Answers>, fits: Fits): ModelViews {
  const viewOf = (id: string, kind: string, { models }: Option) => {
    if (!models) return []
    const answered = answers[id]?.kind === kind ? answers[id].context : undefined
    const context = Number(answered || fits[id]?.[kind]?.fields?.context) || contextFor(USUAL_MEETING)
    return [[kind, modelsView(groundOf(world.host, models(world, answers)), context)] as const]
  }
  return Object.fromEntries(
    Object.entries(questions).map(([id, { options }]) => [
      id,
      Object.fromEntries(Object.entries(options).flatMap(([kind, option]) => viewOf(id, kind, option))),
    ]),
  )
}
