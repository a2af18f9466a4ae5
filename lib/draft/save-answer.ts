import { unseenHost } from '../doctor/facts.ts'
import { lookAtFolder } from '../machine/look-at-folder.ts'
import type { Choice } from '../stacks/contract/answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { stacks } from '../stacks/list.ts'
import { readAnswers } from '../stacks/read-answers.ts'
import { AGAIN, destinationOf } from '../stacks/secret-destination.ts'
import { openStateFolder } from '../system/state-folder.ts'
import { answeredBefore } from './answers-here.ts'
import { type DraftChoice, readDraft, writeDraft } from './draft.ts'
import { draftedAnswers } from './drafted-answers.ts'
import { movedAnswers } from './moved-answers.ts'
import { type Patch, patchDraft } from './patch.ts'
import { openVault } from './vault.ts'

/** What is not right about an answer, by its field such as `speech.url`. */
export interface Problem {
  at: string
  because: string
}

/** Keeps what a page says was answered, also where it is not right yet; undefined where nothing asks for it. */
export function saveAnswer(dir: string, patch: Patch): { problems: Problem[] } | undefined {
  const stack = stacks.find(({ id }) => id === patch.stack)
  if (!stack) return undefined
  const { id, questions } = stack
  const state = openStateFolder(dir)
  const vault = openVault(dir, id)
  // Read and written without a pause between: what another tab says meanwhile waits for its turn.
  const patched = patchDraft(readDraft(state), patch, questions)
  if (!patched) return undefined
  for (const [answer, value] of patched.secrets) {
    if (value === '') vault.secrets.delete(answer)
    else vault.secrets.set(answer, value)
  }
  writeDraft(state, patched.draft)
  const { [patch.question]: choice } = patched.draft.stacks[id] ?? {}
  const read = readAnswers(
    draftedAnswers(choice ? { [patch.question]: choice } : {}, questions, vault.secrets),
    questions,
  )
  const problems =
    'findings' in read ? read.findings.map(({ at = patch.question, because }) => ({ at, because })) : []
  const typed = patched.secrets.flatMap(([answer, value]) => (value === '' ? [] : [answer]))
  return { problems: choice ? [...problems, ...bindSecrets({ dir, stack, patch, choice, typed })] : problems }
}

interface Saved {
  dir: string
  stack: Stack
  patch: Pick<Patch, 'question'>
  choice: DraftChoice
  /** The secrets that came along. */
  typed: string[]
}

/** Notes what secrets were typed for, and asks again for those that would go elsewhere by now. */
function bindSecrets({ dir, stack, patch: { question }, choice, typed }: Saved): Problem[] {
  const { questions } = stack
  const fields = Object.values(questions[question]?.options ?? {}).flatMap(({ fields = {} }) =>
    Object.values(fields),
  )
  // Looking at the folder takes longer than all of the rest, and most questions have no such secret.
  if (!fields.some(({ sentTo }) => sentTo)) return []
  const world = lookAtFolder(dir, stack, unseenHost)
  if ('findings' in world) return []
  const before = answeredBefore(dir, stack, world)[question]
  const kind = choice.kind ?? before?.kind
  if (kind === undefined) return []
  const chosen: Choice = { ...(before?.kind === kind && before), ...choice.of[kind], kind }
  const vault = openVault(dir, stack.id)
  for (const at of typed) {
    const destination = destinationOf(questions, at, kind, chosen)
    if (destination !== undefined) vault.destinations.set(at, destination)
  }
  const moved = movedAnswers(question, chosen, { questions, vault, stored: stack.recall(world)[question] })
  return moved.map(at => ({ at, because: AGAIN }))
}
