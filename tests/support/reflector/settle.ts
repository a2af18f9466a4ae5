import type { Finding } from '@/lib/doctor/finding.ts'
import type { Edited } from '@/lib/plan/hand-edits.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Questions } from '@/lib/stacks/contract/question.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { readAnswers } from '@/lib/stacks/read-answers.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'

export interface Asked {
  flags?: string[]
  answers?: unknown
}

export interface Settled {
  answers: Answers
  vault: Map<string, string>
  edited: Edited
}

/** The answers as the program settles them: what is remembered, what the files say, the options, what was given. */
export function settled(stack: Stack, world: World, { flags, answers = {} }: Asked): Settled | Finding[] {
  const meant = flags === undefined ? {} : (stack.flags?.(flags, world) ?? {})
  if (Array.isArray(meant)) return meant
  const [fromFlags, given] = [read(meant, stack.questions), read(answers, stack.questions)]
  if (Array.isArray(fromFlags)) return fromFlags
  if (Array.isArray(given)) return given
  const sources = [stack.remembered?.(world) ?? {}, stack.recall(world), fromFlags.answers, given.answers]
  return {
    answers: settleAnswers(stack.questions, sources),
    vault: new Map([...fromFlags.secrets, ...given.secrets]),
    edited: given.edited,
  }
}

function read(given: unknown, questions: Questions) {
  const result = readAnswers(given, questions)
  return 'findings' in result ? result.findings : result
}
