import { unseenHost } from '../doctor/facts.ts'
import { lookAtFolder } from '../machine/look-at-folder.ts'
import { knownBefore } from '../machine/settle-request.ts'
import { readLastAnswers } from '../run/last-answers.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { answeredSoFar } from './answered-so-far.ts'
import type { Known } from './chapter-view.ts'
import { readDraft } from './draft.ts'
import { stackShownIn } from './stack-here.ts'
import { vaultOf } from './vault.ts'

export interface AnswersHere {
  stack: Stack
  /** The folder, on a machine that was not looked at. */
  world: World
  known: Known
  answered: Partial<Answers>
  /** The same without what only the files say. */
  given: Partial<Answers>
}

/** What is answered of the stack of a folder; undefined where there is none, or its compose files cannot be read. */
export function answersHere(dir: string): AnswersHere | undefined {
  const stack = stackShownIn(dir)
  if (!stack) return undefined
  const world = lookAtFolder(dir, stack, unseenHost)
  if ('findings' in world) return undefined
  const known = {
    before: answeredBefore(dir, stack, world),
    draft: readDraft(trustedStateOf(dir)).stacks[stack.id] ?? {},
    vault: vaultOf(dir, stack.id),
  }
  const answered = answeredSoFar(known.before, known.draft)
  return { stack, world, known, answered, given: answeredSoFar(lastAnswers(dir, stack), known.draft) }
}

function lastAnswers(dir: string, { id }: Stack): Partial<Answers> {
  const last = readLastAnswers(trustedStateOf(dir))
  return last?.stack === id ? last.answers : {}
}

/** Only what somebody said: what is merely usual is advised, not answered. */
export function answeredBefore(dir: string, stack: Stack, world: World): Partial<Answers> {
  const sources = knownBefore({ stack, last: lastAnswers(dir, stack) }, world)
  const settled = settleAnswers(stack.questions, sources)
  const said = new Set(sources.flatMap(source => Object.keys(source)))
  return Object.fromEntries(Object.entries(settled).filter(([id]) => said.has(id)))
}
