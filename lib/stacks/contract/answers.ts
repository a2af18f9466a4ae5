import type { Questions } from './question.ts'

/** One decision as answered: the option, and its fields. A secret is `set` or absent, never itself. */
export type Choice = { kind: string } & Record<string, string | undefined>
export type Answers = Record<string, Choice>

type FieldsOf<O> = O extends { fields: infer F }
  ? { [K in keyof F as F[K] extends { optional: true } | { secret: true } ? never : K]: string } & {
      [K in keyof F as F[K] extends { optional: true } | { secret: true } ? K : never]?: string
    }
  : unknown
export type AnswersOf<Q extends Questions> = {
  [K in keyof Q]: {
    [O in keyof Q[K]['options']]: { kind: O } & FieldsOf<Q[K]['options'][O]>
  }[keyof Q[K]['options']]
}
