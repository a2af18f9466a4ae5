import type { HostFacts } from '../doctor/facts.ts'
import type { Objection, PreparedPlan } from '../machine/prepare-plan.ts'
import { lookAtHostFor, prepareHere } from '../run/prepare-here.ts'
import { stateFolderOf } from '../system/state-folder.ts'
import { readDraft } from './draft.ts'
import { draftedAnswers } from './drafted-answers.ts'
import { stackHere } from './stack-here.ts'
import { vaultOf } from './vault.ts'

/** Plans what was answered on the pages, and what fits this machine where nothing was answered. */
export async function prepareDraft(dir: string, host?: HostFacts): Promise<PreparedPlan | Objection> {
  const facts = host ?? (await lookAtHostFor(dir))
  const stack = stackHere(dir, facts)
  const choices = readDraft(stateFolderOf(dir)).stacks[stack.id] ?? {}
  const given = draftedAnswers(choices, stack.questions, vaultOf(dir, stack.id))
  return prepareHere(dir, { host: facts, stack: stack.id, given, advise: true })
}
