import type { AnswersOf } from '../contract/answers.ts'
import type { Context as ContextOf, Part as PartOf } from '../contract/part.ts'
import type { questions } from './questions.ts'

export type Answers = AnswersOf<typeof questions>
export type Context = ContextOf<Answers>
export type Part = PartOf<Answers>
