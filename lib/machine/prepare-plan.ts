import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import type { Edited } from '../plan/hand-edits.ts'
import { type Plan, plan } from '../plan/plan.ts'
import type { Vault } from '../secrets/make-secret.ts'
import type { Answers, Stack, World } from '../stacks/contract.ts'
import { EDITED, editedIn } from '../stacks/edited.ts'
import { missingAnswers } from '../stacks/missing-answers.ts'
import { readAnswers } from '../stacks/read-answers.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import { resolveNames } from '../system/network.ts'
import { lookAtFolder, lookAtMore } from './look-at-folder.ts'
import { veilBefore } from './veil-before.ts'

export interface PlanRequest {
  dir: string
  stack: Stack
  host: HostFacts
  /** The answers of the last run; what the files say since then is stronger. */
  last: Partial<Answers>
  /** A command line as upstream's own script takes it. */
  flags: string[] | undefined
  /** Answers as a person or a program gives them, secrets and all: the strongest. */
  given: unknown
}

export interface PreparedPlan {
  plan: Plan
  world: World
  vault: Vault
}

/** `wrong`: what was asked is. `refused`: what was found does not allow it. */
export interface Objection {
  kind: 'wrong' | 'refused'
  findings: Finding[]
}

/** Asks first: looks at everything once, settles the answers, plans. Writes nothing. */
export async function preparePlan(request: PlanRequest): Promise<PreparedPlan | Objection> {
  const { dir, stack, host } = request
  const world = lookAtFolder(dir, stack, host)
  if ('findings' in world) return { kind: 'refused', ...world }
  const recognised = stack.recognise(world)
  if ('no' in recognised) return { kind: 'refused', findings: [unrecognised(stack, recognised.no)] }
  const settled = settle(request, world)
  if ('findings' in settled) return { kind: 'wrong', ...settled }
  const { answers, vault, edited } = settled
  const whole = lookAtMore(dir, world, stack.wants?.(answers) ?? [])
  const seen = { ...whole, addresses: await resolveNames(stack.resolves?.(answers) ?? []) }
  const planned = plan(stack, answers, seen, new Set(vault.keys()), edited)
  return { plan: veilBefore(planned, seen.files), world: seen, vault }
}

function settle(
  { stack, last, flags, given }: PlanRequest,
  world: World,
): { answers: Answers; vault: Vault; edited: Edited } | { findings: Finding[] } {
  const fromFlags = readFlags(stack, flags, world)
  if ('findings' in fromFlags) return fromFlags
  const read = readAnswers(given, stack.questions)
  if ('findings' in read) return read
  const sources = [
    stack.remembered?.(world) ?? {},
    last,
    stack.recall(world),
    fromFlags.answers,
    read.answers,
  ]
  const answers = settleAnswers(stack.questions, sources)
  const missing = missingAnswers(answers, stack.questions)
  return missing.length > 0
    ? { findings: missing }
    : {
        answers,
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

const unrecognised = ({ title }: Stack, because: string): Finding =>
  blocks(
    'checkout',
    `This folder is no checkout of ${title}`,
    because,
    'Give the folder of the checkout with --dir, or fetch one.',
  )
