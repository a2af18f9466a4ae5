import { shellWord } from '../shell-word.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Questions } from '../stacks/contract/question.ts'
import { EDITED } from '../stacks/edited.ts'
import { SET } from '../stacks/read-answers.ts'

export interface EquivalentCommand {
  text: string
  /** Answers that stand in it as `set`, because they are secret. */
  secrets: string[]
  /** Answers that were emptied, which no answers file can say. */
  emptied: string[]
}

interface Asked {
  dir: string
  stack: string
  answers: Answers
  /** What becomes of files that were edited by hand. */
  edited: Record<string, string>
  /** The keys of what the compose files may do. */
  allowed?: readonly string[]
  questions: Questions
}

/** What would do the same from a shell. A secret is never in it: run as it stands, it keeps what the files have. */
export function equivalentCommand({
  dir,
  stack,
  answers,
  edited,
  allowed = [],
  questions,
}: Asked): EquivalentCommand {
  const said = Object.entries(answers).filter(([id]) => id !== EDITED)
  const fields = said.flatMap(([id, choice]) =>
    Object.entries(choice).map(([name, value]) => ({
      at: `${id}.${name}`,
      value,
      isSecret: questions[id]?.options[choice.kind]?.fields?.[name]?.secret === true,
    })),
  )
  const whole = {
    ...Object.fromEntries(said.map(([id, choice]) => [id, spoken(choice, questions[id]?.options)])),
    ...(Object.keys(edited).length > 0 && { [EDITED]: edited }),
  }
  const command = [
    ...['reflector-wizard', 'apply', '--dir', dir, '--stack', stack, '--answers', '-'],
    ...allowed.flatMap(key => ['--allow', key]),
  ]
  return {
    text: `${command.map(shellWord).join(' ')} <<'JSON'\n${plainJson(whole)}\nJSON`,
    secrets: fields.flatMap(({ at, value, isSecret }) => (isSecret && value !== undefined ? [at] : [])),
    emptied: fields.flatMap(({ at, value }) => (value === undefined ? [at] : [])),
  }
}

type Options = Questions[string]['options']

const spoken = (choice: Answers[string], options: Options | undefined) =>
  Object.fromEntries(
    Object.entries(choice).map(([name, value]) => [
      name,
      value !== undefined && options?.[choice.kind]?.fields?.[name]?.secret ? SET : value,
    ]),
  )

/** Without anything that a terminal acts on, or that a shell takes for its history; no line of it can end the text. */
const plainJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(/[!\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, letter =>
    letter === '\n' ? letter : escaped(letter),
  )

/** Letters beyond the first plane are two units. */
const escaped = (letter: string) =>
  Array.from({ length: letter.length }, (_unit, at) => letter.charCodeAt(at))
    .map(unit => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
