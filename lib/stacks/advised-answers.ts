import type { Answers, Choice } from './contract/answers.ts'
import type { Fit, Option, Question, Questions } from './contract/question.ts'
import type { World } from './contract/world.ts'

/** What to think of every option of every question, in a world and beside what was answered already. */
export type Fits = Record<string, Record<string, Fit>>

export const fitsIn = (questions: Questions, world: World, answers: Partial<Answers> = {}): Fits =>
  Object.fromEntries(
    Object.entries(questions).map(([id, { options }]) => [
      id,
      Object.fromEntries(
        Object.entries(options).flatMap(([kind, option]) =>
          option.fit ? [[kind, option.fit(world, answers)]] : [],
        ),
      ),
    ]),
  )

/** What a person who has no opinion should answer: what is recommended, else what is usual and fits. */
export const advisedAnswers = (questions: Questions, fits: Fits): Record<string, Choice> =>
  Object.fromEntries(
    Object.entries(questions).map(([id, question]) => [id, advisedFor(question, fits[id] ?? {})]),
  )

function advisedFor({ options, usual }: Question, fits: Record<string, Fit>): Choice {
  const recommended = Object.keys(options).find(
    kind => fits[kind]?.verdict === 'recommended' && isAnswered(options[kind], fits[kind]),
  )
  const kind = recommended ?? usual
  return { ...fits[kind]?.fields, kind }
}

/** An option that asks what nobody can know for a person is not advised. */
const isAnswered = (option: Option | undefined, { fields = {} }: Fit): boolean =>
  Object.entries(option?.fields ?? {}).every(
    ([name, { optional, secret }]) => optional || secret || fields[name] !== undefined,
  )
