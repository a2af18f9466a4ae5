import type { HostFacts } from '../doctor/facts.ts'
import { type Certificate, certificateIn } from '../machine/certificate.ts'
import { named } from '../machine/choose-stack.ts'
import { lookLately } from '../machine/look-lately.ts'
import { standingHere } from '../machine/standing-here.ts'
import { Refusal } from '../refusal.ts'
import type { Fact } from '../stacks/contract/stack.ts'
import { lookAtHostFor, prepareHere } from './prepare-here.ts'

/** How to begin with what was set up. */
export interface Beginning {
  facts: Fact[]
  /** The authority that devices have to trust: its certificate, or why it cannot be had now. */
  authority?: { because: string; certificate?: Certificate; problem?: string }
}

/** What the stack of a folder says to somebody who has just set it up; undefined where it cannot be planned any more. */
export async function beginHere(dir: string): Promise<Beginning | undefined> {
  const host = await lookLately(dir, () => lookAtHostFor(dir))
  const prepared = await prepareHere(dir, { host }).catch(unlessRefused)
  if (!prepared || 'findings' in prepared) return undefined
  const { plan, world } = prepared
  const stack = named(plan.stack)
  const context = { answers: plan.answers, world }
  const facts = stack.first?.(context) ?? []
  const authority = stack.authority?.(context)
  if (!authority) return { facts }
  const { because, in: service, argv } = authority
  const had = await certificateOf({ dir, host, stack: stack.id, service, argv })
  return { facts, authority: { because, ...had } }
}

/** The folder is no checkout any more, which the plan explains to whoever goes there. */
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}

interface Wanted {
  dir: string
  host: HostFacts
  stack: string
  service: string
  argv: string[]
}

async function certificateOf({ dir, host, stack, service, argv }: Wanted) {
  try {
    const standing = await standingHere(dir, host, stack)
    const certificate = certificateIn((await standing.read(service, argv)) ?? '')
    return certificate ? { certificate } : { problem: `${service} does not run, or has made none yet.` }
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message }
    throw error
  }
}
