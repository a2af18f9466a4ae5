import type { HostFacts } from '../doctor/facts.ts'
import type { Objection, PreparedPlan } from '../machine/prepare-plan.ts'
import { lookAtHostFor, prepareHere } from '../run/prepare-here.ts'
import { fieldAt, movedFinding, questionOf } from '../stacks/secret-destination.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { readDraft } from './draft.ts'
import { draftedAnswers } from './drafted-answers.ts'
import { isTypedFor } from './moved-answers.ts'
import { stackHere } from './stack-here.ts'
import { openVault } from './vault.ts'

/** Plans what was answered on the pages, and what fits this machine where nothing was answered. */
export async function prepareDraft(dir: string, host?: HostFacts): Promise<PreparedPlan | Objection> {
  const facts = host ?? (await lookAtHostFor(dir))
  const stack = stackHere(dir, facts)
  const { stacks, allowed = [] } = readDraft(trustedStateOf(dir))
  const choices = stacks[stack.id] ?? {}
  const { questions } = stack
  const vault = openVault(dir, stack.id)
  const given = draftedAnswers(choices, questions, vault.secrets)
  const prepared = await prepareHere(dir, { host: facts, stack: stack.id, given, advise: true, allowed })
  if ('findings' in prepared) return prepared
  const { answers } = prepared.plan
  const findings = [...prepared.vault.keys()].flatMap(at => {
    const choice = answers[questionOf(at)]
    if (!choice || isTypedFor(at, choice, { questions, vault })) return []
    return [movedFinding(at, fieldAt(questions, at, choice.kind)?.label ?? at)]
  })
  return findings.length > 0 ? { kind: 'wrong', findings } : prepared
}
