import type { Finding } from '../doctor/finding.ts'
import type { Edited } from '../plan/hand-edits.ts'
import type { Vault } from '../secrets/make-secret.ts'
import { adviseBeside } from '../stacks/advise-beside.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import { EDITED, editedIn } from '../stacks/edited.ts'
import { missingAnswers } from '../stacks/missing-answers.ts'
import { NAMED, PROJECT } from '../stacks/project-answer.ts'
import { readAnswers } from '../stacks/read-answers.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import type { PlanRequest } from './prepare-plan.ts'

interface Settled {
  answers: Answers
  vault: Vault
  edited: Edited
  /** What was answered for this request, the weakest first. */
  said: Partial<Answers>[]
}

/** Every decision, by the strongest of those who say something about it. */
export function settleRequest(request: PlanRequest, world: World): Settled | { findings: Finding[] } {
  const { stack, flags, given, last } = request
  const fromFlags = readFlags(stack, flags, world)
  if ('findings' in fromFlags) return fromFlags
  const read = readAnswers(given, stack.questions)
  if ('findings' in read) return read
  const said = [fromFlags.answers, read.answers]
  const sources = [...knownBefore(request, world, said), ...said]
  const answers = settleAnswers(stack.questions, sources)
  const missing = missingAnswers(answers, stack.questions)
  return missing.length > 0
    ? { findings: missing }
    : {
        // Only while an answer states it: afterwards `.env` does.
        answers:
          read.project === undefined
            ? answers
            : { ...answers, [PROJECT]: { kind: NAMED, name: read.project } },
        said,
        vault: new Map([...fromFlags.secrets, ...read.secrets]),
        edited: { ...editedIn(last[EDITED]), ...read.edited },
      }
}

/** A secret on a command line works, and the checks of its answers file apply to it as well. */
function readFlags(stack: Stack, flags: string[] | undefined, world: World) {
  if (flags === undefined) return { answers: {}, secrets: new Map<string, string>() }
  const meant = stack.flags?.(flags, world) ?? []
  return Array.isArray(meant) ? { findings: meant } : readAnswers(meant, stack.questions)
}

/** What is known before anybody says something now: the weakest first. What is advised goes with what is said now. */
export function knownBefore(
  { stack, last, advise = false }: Pick<PlanRequest, 'stack' | 'last' | 'advise'>,
  world: World,
  said: Partial<Answers>[] = [],
): Partial<Answers>[] {
  const known = [stack.remembered?.(world) ?? {}, last, stack.recall(world)]
  const beside: Partial<Answers> = Object.assign({}, ...known, ...said)
  return advise ? [adviseBeside(stack.questions, world, beside).answers, ...known] : known
}
