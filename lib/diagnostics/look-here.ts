import { type HostFacts, unseenHost } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { chooseStack } from '../machine/choose-stack.ts'
import { lookAtHost } from '../machine/look.ts'
import { isPractice } from '../machine/practice/memory.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { Refusal } from '../refusal.ts'
import { readLastAnswers } from '../run/last-answers.ts'
import { lookAtHostFor, prepareHere } from '../run/prepare-here.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import type { Sight } from './gathered.ts'
import { orReason } from './or-reason.ts'

export interface Here {
  dir: string
  practice: boolean
  host: HostFacts
  /** What was wrong with the look itself. */
  findings: Finding[]
  /** The stack that was named, or that was last. */
  id: string | undefined
  stack: Sight<Stack>
  prepared: Sight<PreparedPlan>
}

/** Machine, stack and plan of a folder, as far as each can be had without the others. */
export async function lookHere(dir: string, asked: string | undefined): Promise<Here> {
  const { host, findings } = await hostOf(dir)
  const id = asked ?? readLastAnswers(trustedStateOf(dir))?.stack
  const stack = await orReason(() => chooseStack(dir, host, id))
  const prepared = 'seen' in stack ? await preparedOf(dir, host, stack.seen.id) : NO_STACK
  return { dir, practice: isPractice(dir), host, findings, id, stack, prepared }
}

const NO_STACK = { unseen: 'There is none without a stack.' }

/** Corrections that cannot be read are no reason to see nothing. */
async function hostOf(dir: string): Promise<Pick<Here, 'host' | 'findings'>> {
  try {
    return { host: await lookAtHostFor(dir), findings: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const finding = blocks('corrections', 'The corrections of facts cannot be used', error.message, '')
    return { host: isPractice(dir) ? unseenHost : await lookAtHost(dir), findings: [finding] }
  }
}

async function preparedOf(dir: string, host: HostFacts, stack: string): Promise<Sight<PreparedPlan>> {
  const sight = await orReason(() => prepareHere(dir, { host, stack }))
  return 'unseen' in sight ? sight : orObjection(sight.seen)
}

type Prepared = Awaited<ReturnType<typeof prepareHere>>

const orObjection = (prepared: Prepared): Sight<PreparedPlan> =>
  'plan' in prepared
    ? { seen: prepared }
    : { unseen: prepared.findings.map(({ title, because }) => `${title}. ${because}`).join(' ') }
