import type { Finding } from '../doctor/finding.ts'
import { blocks } from '../doctor/finding.ts'
import { named } from '../machine/choose-stack.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { practiseProof } from '../machine/practice/prove.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { createExplainer } from '../signatures/explain.ts'
import type { Context } from '../stacks/contract/part.ts'
import type { Clip, Proof, Proved, Talk } from '../stacks/contract/proof.ts'
import type { Field } from '../stacks/contract/question.ts'
import { conduct, type Performance, type Run } from './conduct.ts'
import type { RunEvent } from './events.ts'
import { proveStages } from './prove-stages.ts'
import { redactHappening } from './redact-happening.ts'
import { knowing } from './secrets-of-plan.ts'

export interface ProofOrder {
  dir: string
  prepared: PreparedPlan
  clip: Clip
  /** What a person typed for it. */
  typed?: string | undefined
  listen?(event: RunEvent): void
}

const contextOf = ({ plan, world }: PreparedPlan): Context => ({ answers: plan.answers, world })

/** What has to be typed before this can be proved; in practice nothing is sent, so nothing is needed. */
export const askedForProof = (dir: string, prepared: PreparedPlan): Field | undefined =>
  isPractice(dir) ? undefined : named(prepared.plan.stack).proof?.asks?.(contextOf(prepared))

/** Why it cannot be proved, before anything is tried. */
export function objectionsToProof({ dir, prepared, typed }: Omit<ProofOrder, 'clip' | 'listen'>): Finding[] {
  const { proof, title } = named(prepared.plan.stack)
  if (!proof) return [blocks('no-proof', `There is no proof for ${title}`, 'It takes no recording.', '')]
  if (isPractice(dir)) return []
  const asked = askedForProof(dir, prepared)
  const problem = asked?.schema.safeParse(typed ?? '').error?.issues[0]?.message
  const missing =
    asked && problem !== undefined
      ? [blocks('proof-asks', `${asked.label} is needed`, problem, asked.help ?? '')]
      : []
  return [...(proof.objections?.(contextOf(prepared)) ?? []), ...missing]
}

/** Sends a recording through what is installed in a folder, as a run of its own kind. */
export function startProof({ dir, prepared, clip, typed, listen }: ProofOrder): Run {
  const stack = named(prepared.plan.stack)
  const { proof } = stack
  if (!proof) throw new Error(`${stack.id} has no proof.`)
  return conduct({ dir, kind: 'prove', stack: stack.id, ...(listen && { listen }) }, () =>
    perform(proof, { dir, prepared, clip, typed }),
  )
}

function perform(proof: Proof, order: Omit<ProofOrder, 'listen'>): Performance {
  const { dir, prepared, clip, typed } = order
  const context = contextOf(prepared)
  const stages = proof.stages(context)
  const redactor = knowing(prepared)
  if (typed !== undefined) redactor.learn(typed)
  return {
    practice: isPractice(dir),
    steps: stages.map(({ id, title }, at) => ({
      id,
      stage: 'Proof',
      title,
      needs: stages.slice(Math.max(0, at - 1), at).map(({ id }) => id),
    })),
    redact: told => redactHappening(told, redactor),
    urls: proof.links(context),
    work(tell, signal) {
      const explainer = createExplainer()
      const proved = talked(proof, order, { signal, see: line => explainer.read(line) })
      return proveStages({ stages, said: clip.lines, causes: explainer.causes, tell, signal, proved })
    },
  }
}

async function* talked(
  proof: Proof,
  { dir, prepared, clip, typed }: Omit<ProofOrder, 'listen'>,
  { signal, see }: { signal: AbortSignal; see(line: string): void },
): AsyncGenerator<Proved> {
  const context = contextOf(prepared)
  if (isPractice(dir)) return yield* practiseProof(dir, proof.stages(context), clip, signal)
  const { openTalk } = await import('../machine/real/open-talk.ts')
  const talk = openTalk(prepared, proof, { dir, clip, typed, signal })
  const readLogs: Talk['readLogs'] = also =>
    talk.readLogs(line => {
      see(line)
      also(line)
    })
  yield* proof.prove({ ...talk, readLogs }, context)
}
