import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { type Plan, plan } from '../plan/plan.ts'
import type { Vault } from '../secrets/make-secret.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import { composeVariables } from '../system/compose.ts'
import { resolveNames } from '../system/network.ts'
import { realPathOf } from '../system/real-path.ts'
import { exposedFiles } from './exposed-files.ts'
import { lookAtFolder, lookAtMore } from './look-at-folder.ts'
import { lookAtNamed } from './look-at-named.ts'
import { riskyFiles, riskyFolder } from './risky-folder.ts'
import { settleRequest } from './settle-request.ts'
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
  /** Whether what nobody answered is answered by what fits this machine, and not by what is usual. */
  advise?: boolean
  /** What the compose files may ask of this machine, by keys or allowances. */
  allowed?: readonly string[]
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
  const { dir, stack, host, allowed = [] } = request
  const world = lookAtFolder(dir, stack, host)
  if ('findings' in world) return { kind: 'refused', ...world }
  const recognised = stack.recognise(world)
  if ('no' in recognised) return { kind: 'refused', findings: [unrecognised(stack, recognised.no)] }
  const settled = settleRequest(request, world)
  if ('findings' in settled) return { kind: 'wrong', ...settled }
  const { answers, vault, edited, said } = settled
  const whole = lookAtMore(dir, world, { stack, answers, given: [request.last, ...said] })
  const addresses = await resolveNames(stack.resolves?.(answers) ?? [])
  const around = { dir: realPathOf(dir) ?? dir, variables: composeVariables(dir), leads: {} }
  const seen: World = { ...whole, addresses, at: Date.now(), around }
  const planIn = (world: World) =>
    plan(stack, answers, world, new Set(vault.keys()), edited, new Set(allowed))
  const first = planIn(seen)
  const led = lookAtNamed(dir, seen, { reaches: first.reaches, envFiles: first.compose.envFiles })
  const planned = led === seen ? first : planIn(led)
  const findings = [
    ...riskyFolder(dir),
    ...riskyFiles(dir, Object.keys(led.files)),
    ...planned.findings,
    ...exposedFiles(dir, planned.documents, led.files),
  ]
  return { plan: veilBefore({ ...planned, findings }, led.files), world: led, vault }
}

const unrecognised = ({ title }: Stack, because: string): Finding =>
  blocks(
    'checkout',
    `This folder is no checkout of ${title}`,
    because,
    'Give the folder of the checkout with --dir, or fetch one.',
  )
