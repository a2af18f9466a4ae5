import { groundOf, type ModelsGround } from '../models/models-ground.ts'
import { advisedAnswers, type Fits, fitsIn } from './advised-answers.ts'
import type { Answers, Choice, Questions, World } from './contract.ts'

/** What models could run for every option whose models run here. */
export type Grounds = Record<string, Record<string, ModelsGround>>

export interface Advice {
  fits: Fits
  /** What to answer where nobody has decided: the option, and its fields. */
  answers: Record<string, Choice>
  models: Grounds
}

/** What a machine says to the questions, beside what was answered and, where nothing was, what it advises itself. */
export function adviseIn(questions: Questions, world: World, answered: Partial<Answers>): Advice {
  const alone = advisedAnswers(questions, fitsIn(questions, world, answered))
  const beside = { ...alone, ...answered }
  const fits = fitsIn(questions, world, beside)
  return {
    fits,
    answers: advisedAnswers(questions, fits),
    models: groundsIn(questions, world, beside),
  }
}

const groundsIn = (questions: Questions, world: World, answers: Partial<Answers>): Grounds =>
  Object.fromEntries(
    Object.entries(questions).map(([id, { options }]) => [
      id,
      Object.fromEntries(
        Object.entries(options).flatMap(([kind, option]) =>
          option.models ? [[kind, groundOf(world.host, option.models(world, answers))]] : [],
        ),
      ),
    ]),
  )
