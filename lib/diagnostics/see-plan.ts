import { notesHere } from '../machine/notes-here.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import type { FilePlan } from '../plan/file-plan.ts'
import type { Plan } from '../plan/plan.ts'
import type { Questions } from '../stacks/contract/question.ts'
import { askClaims } from './ask-claims.ts'
import type { ChoiceSeen, PlanSeen } from './gathered.ts'

/** What a plan would change, by names alone: what files say is in none of it. */
export async function seePlan(dir: string, prepared: PreparedPlan): Promise<PlanSeen> {
  const { plan } = prepared
  return {
    generation: plan.generation,
    services: plan.services,
    profiles: plan.compose.profiles,
    files: plan.files.map(fileOf),
    later: plan.later.map(({ home }) => home),
    findings: plan.findings,
    notes: notesHere(dir, prepared),
    claims: await askClaims(dir, prepared),
  }
}

function fileOf({ path, action, changes }: FilePlan): PlanSeen['files'][number] {
  const changed = changes.flatMap(change => ('key' in change ? [change.key] : []))
  return { path, action, changed, lines: changes.length - changed.length }
}

/** What was decided, by the names of questions, options and fields. */
export const choicesIn = ({ answers }: Pick<Plan, 'answers'>, questions: Questions): ChoiceSeen[] =>
  Object.entries(answers).flatMap(([question, { kind, ...fields }]) =>
    questions[question]?.options[kind]
      ? [{ question, option: kind, given: Object.keys(fields).filter(name => fields[name] !== undefined) }]
      : [],
  )
