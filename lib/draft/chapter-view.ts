import type { Answers, Choice } from '../stacks/contract/answers.ts'
import type { Chapter, Field, Question } from '../stacks/contract/question.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { ruleOf } from '../stacks/field-rule.ts'
import { SET } from '../stacks/read-answers.ts'
import type { DraftChoice } from './draft.ts'
import type { ChapterView, DecisionView, FieldView, OptionView } from './view.ts'

export interface Known {
  /** What files and earlier runs say. */
  before: Partial<Answers>
  draft: Record<string, DraftChoice>
  vault: ReadonlyMap<string, string>
}

/** The decisions of a chapter as they stand. */
export function chapterView(stack: Stack, chapter: Chapter, known: Known): ChapterView {
  return {
    stack: { id: stack.id, title: stack.title },
    id: chapter.id,
    title: chapter.title,
    decisions: chapter.asks.flatMap(id => {
      const question = stack.questions[id]
      return question ? [decisionView(id, question, known)] : []
    }),
  }
}

function decisionView(id: string, question: Question, { before, draft, vault }: Known): DecisionView {
  const { title, help, shows = 'cards', options } = question
  const kind = draft[id]?.kind ?? before[id]?.kind
  return {
    id,
    title,
    ...(help !== undefined && { help }),
    shows,
    ...(kind !== undefined && kind in options && { kind }),
    options: Object.entries(options).map(([kind, option]): OptionView => {
      const said = draft[id]?.of[kind] ?? {}
      const was = before[id]?.kind === kind ? before[id] : undefined
      return {
        kind,
        title: option.title,
        ...(option.help !== undefined && { help: option.help }),
        ...(option.models && { runsModels: true }),
        fields: Object.entries(option.fields ?? {}).map(([name, field]) =>
          fieldView(name, field, { said: said[name], was, typed: vault.has(`${id}.${name}`) }),
        ),
        trials: (option.trials ?? []).map(({ id, title }) => ({ id, title })),
      }
    }),
  }
}

interface Stand {
  said: string | undefined
  was: Choice | undefined
  typed: boolean
}

function fieldView(name: string, field: Field, { said, was, typed }: Stand): FieldView {
  const { label, help, secret = false, optional = false, rare = false } = field
  const isSet = secret && (typed || was?.[name] === SET)
  return {
    name,
    label,
    ...(help !== undefined && { help }),
    secret,
    optional: optional || isSet,
    rare,
    value: secret ? '' : (said ?? was?.[name] ?? ''),
    isSet,
    rule: ruleOf(field),
  }
}
