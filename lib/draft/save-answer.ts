import { stacks } from '../stacks/list.ts'
import { readAnswers } from '../stacks/read-answers.ts'
import { openStateFolder } from '../system/state-folder.ts'
import { readDraft, writeDraft } from './draft.ts'
import { draftedAnswers } from './drafted-answers.ts'
import { type Patch, patchDraft } from './patch.ts'
import { vaultOf } from './vault.ts'

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
  const vault = vaultOf(dir, id)
  // Read and written without a pause between: what another tab says meanwhile waits for its turn.
  const patched = patchDraft(readDraft(state), patch, questions)
  if (!patched) return undefined
  for (const [answer, value] of patched.secrets) {
    if (value === '') vault.delete(answer)
    else vault.set(answer, value)
  }
  writeDraft(state, patched.draft)
  const { [patch.question]: choice } = patched.draft.stacks[id] ?? {}
  const read = readAnswers(
    draftedAnswers(choice ? { [patch.question]: choice } : {}, questions, vault),
    questions,
  )
  return {
    problems:
      'findings' in read ? read.findings.map(({ at = patch.question, because }) => ({ at, because })) : [],
  }
}
