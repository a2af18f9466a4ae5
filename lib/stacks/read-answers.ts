import type * as z from 'zod'
import { blocks, type Finding } from '../doctor/finding.ts'
import { partialAnswersSchema } from './answers-schema.ts'
import type { Answers, Choice, Question, Questions } from './contract.ts'

/** Stands in answers for a secret that was given or is in the files. */
export const SET = 'set'

export interface ReadAnswers {
  answers: Partial<Answers>
  /** The secrets that came along, by the field that asks for them, such as `llm.key`. */
  secrets: ReadonlyMap<string, string>
}

/** Takes the secrets out of what was given, and holds the rest against the questions. */
export function readAnswers(given: unknown, questions: Questions): ReadAnswers | { findings: Finding[] } {
  const read = partialAnswersSchema(questions).safeParse(given)
  if (!read.success) return { findings: read.error.issues.map(issue => findingOf(issue, questions)) }
  const secrets = new Map<string, string>()
  const answers: Partial<Answers> = {}
  for (const [id, choice] of Object.entries(read.data)) {
    const question = questions[id]
    if (question && isChoice(choice)) answers[id] = withoutSecrets(id, choice, question, secrets)
  }
  return { answers, secrets }
}

const isChoice = (choice: unknown): choice is Choice =>
  typeof choice === 'object' && choice !== null && 'kind' in choice

function withoutSecrets(
  id: string,
  choice: Choice,
  { options }: Question,
  secrets: Map<string, string>,
): Choice {
  const fields = options[choice.kind]?.fields ?? {}
  const entries = Object.entries(choice).map(([name, value]): [string, string | undefined] => {
    if (!fields[name]?.secret || value === undefined) return [name, value]
    if (value !== SET) secrets.set(`${id}.${name}`, value)
    return [name, SET]
  })
  return { ...Object.fromEntries(entries), kind: choice.kind }
}

/** Names the field and what is wrong with it, never what was given: it may be a secret in the wrong place. */
function findingOf({ path, message, code }: z.core.$ZodIssue, questions: Questions): Finding {
  const [id = '', field] = path.map(String)
  const question = questions[id]
  const where = path.length === 0 ? 'The answers' : path.map(String).join('.')
  const known = question ? Object.keys(question.options).join(', ') : Object.keys(questions).join(', ')
  const remedy =
    field === 'kind' || code === 'invalid_union'
      ? `Take one of: ${known}.`
      : question
        ? `Correct ${where}.`
        : `There is: ${known}.`
  return { ...blocks(`answer:${where}`, `${where} is not right`, message, remedy), at: where }
}
