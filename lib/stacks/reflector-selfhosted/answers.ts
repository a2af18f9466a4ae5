import type { AnswersOf, Context as ContextOf, Part as PartOf } from '../contract.ts'
import type { questions } from './questions.ts'

export type Answers = AnswersOf<typeof questions>
export type Context = ContextOf<Answers>
export type Part = PartOf<Answers>
