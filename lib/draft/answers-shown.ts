import type { Answers, Choice } from '../stacks/contract/answers.ts'
import type { Field, Question } from '../stacks/contract/question.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { SET } from '../stacks/read-answers.ts'

export interface AnswerShown {
  /** The decision, and what was chosen. */
  title: string
  chosen: string
  fields: FieldShown[]
  /** Those that few people change. */
  rare: FieldShown[]
}

export interface FieldShown {
  label: string
  value: string
}

export interface ChapterShown {
  id: string
  title: string
  answers: AnswerShown[]
  /** Decisions that are as most people leave them. */
  usual: string[]
}

/** What was decided, by chapter: of secrets only that they are set. */
export const answersShown = ({ chapters, questions }: Stack, answers: Answers): ChapterShown[] =>
  chapters.map(({ id, title, asks }) => {
    const decided = asks.flatMap((ask, index) => {
      const [question, choice] = [questions[ask], answers[ask]]
      return question && choice ? [{ question, choice, isUsual: index > 0 && isUsual(question, choice) }] : []
    })
    return {
      id,
      title,
      answers: decided.flatMap(({ question, choice, isUsual }) =>
        isUsual ? [] : [answerShown(question, choice)],
      ),
      usual: decided.flatMap(({ question, isUsual }) => (isUsual ? [question.title] : [])),
    }
  })

const isUsual = ({ usual }: Question, { kind, ...fields }: Choice) =>
  kind === usual && Object.values(fields).every(value => value === undefined)

function answerShown({ title, options }: Question, choice: Choice): AnswerShown {
  const { title: chosen = choice.kind, fields = {} } = options[choice.kind] ?? {}
  const shown = (isRare: boolean) =>
    Object.entries(fields).flatMap(([name, field]) =>
      (field.rare === true) === isRare ? fieldShown(field, choice[name]) : [],
    )
  return { title, chosen, fields: shown(false), rare: shown(true) }
}

function fieldShown({ label, secret, optional }: Field, value: string | undefined): FieldShown[] {
  if (secret) return value !== undefined || !optional ? [{ label, value: value ? SET : 'not given' }] : []
  return value === undefined ? [] : [{ label, value }]
}

/** The chapter in which an answer such as `llm.url` is given; undefined where it is none. */
export function chapterOfAnswer({ chapters }: Stack, at: string | undefined): string | undefined {
  const [question = ''] = at?.split('.') ?? []
  return chapters.find(({ asks }) => asks.includes(question))?.id
}
