import type * as z from 'zod'
import { blocks, type Finding } from '../doctor/finding.ts'
import type { Edited } from '../plan/hand-edits.ts'
import { partialAnswersSchema } from './answers-schema.ts'
import type { Answers, Choice } from './contract/answers.ts'
import type { Question, Questions } from './contract/question.ts'
import { EDITED, editedIn } from './edited.ts'
import { PROJECT, projectIn } from './project-answer.ts'

/** Stands in answers for a secret that was given or is in the files. */
export const SET = 'set'

export interface ReadAnswers {
  answers: Partial<Answers>
  /** The secrets that came along, by the field that asks for them, such as `llm.key`. */
  secrets: ReadonlyMap<string, string>
  /** What becomes of files that were edited by hand. */
  edited: Edited
  /** Another name for the Compose project. */
  project: string | undefined
}

/** Takes the secrets out of what was given, and holds the rest against the questions. */
export function readAnswers(given: unknown, questions: Questions): ReadAnswers | { findings: Finding[] } {
  // Compiling the schema would take longer than reading with it.
  const read = partialAnswersSchema(questions).safeParse(given, { jitless: true })
  if (!read.success) return { findings: read.error.issues.map(issue => findingOf(issue, questions)) }
  const secrets = new Map<string, string>()
  const answers: Partial<Answers> = {}
  for (const [id, choice] of Object.entries(read.data)) {
    const question = questions[id]
    if (question && isChoice(choice)) answers[id] = withoutSecrets(id, choice, question, secrets)
  }
  return { answers, secrets, edited: editedIn(read.data[EDITED]), project: projectIn(read.data) }
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
  const verb = path.length === 0 ? 'are' : 'is'
  const because = /[.!?]$/.test(message) ? message : `${message}.`
  const known = question ? Object.keys(question.options).join(', ') : Object.keys(questions).join(', ')
  const remedy =
    field === 'kind' || code === 'invalid_union'
      ? `Take one of: ${known}.`
      : question || id === EDITED || id === PROJECT
        ? `Correct ${where}.`
        : `Choose from: ${known}.`
  return { ...blocks(`answer:${where}`, `${where} ${verb} not right`, because, remedy), at: where }
}
