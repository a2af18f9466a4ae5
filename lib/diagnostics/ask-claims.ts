import { isKnown } from '../doctor/facts.ts'
import { openFileMachine } from '../machine/file-machine.ts'
import type { Machine } from '../machine/machine.ts'
import { openPracticeMachine } from '../machine/practice/machine.ts'
import { isPractice } from '../machine/practice/memory.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { openRunFiles } from '../machine/run-files.ts'
import type { Step } from '../stacks/contract/step.ts'
import { wordsOf } from '../watch/in-time.ts'
import type { Claim, Sight } from './gathered.ts'
import { inTimeOrReason } from './or-reason.ts'

/** Seconds for all questions together, which are asked beside each other. */
const PATIENCE = 15

/** Asks what each step of a plan is there to make true, and makes nothing. Without an engine, only the files are asked. */
export function askClaims(dir: string, prepared: PreparedPlan): Promise<Sight<Claim[]>> {
  const { plan, world } = prepared
  const canAsk = isPractice(dir) || isKnown(world.host.engine)
  const steps = canAsk ? plan.steps : plan.steps.filter(({ holds }) => holds.ask === 'written')
  return inTimeOrReason('The stack', PATIENCE + 2, async late => {
    const machine = await openMachine(dir, prepared, canAsk)
    const signal = AbortSignal.any([late, AbortSignal.timeout(PATIENCE * 1000)])
    const seen = await Promise.all(steps.map(step => askClaim(step, machine, signal)))
    await machine.close()
    return seen
  })
}

async function askClaim({ id, title, holds }: Step, machine: Machine, signal: AbortSignal): Promise<Claim> {
  const claim = { step: id, title }
  try {
    const { ok, saw } = await machine.probe(holds, signal)
    return { ...claim, holds: ok, saw }
  } catch (error) {
    return { ...claim, holds: false, saw: signal.aborted ? 'gave no answer in time' : wordsOf(error) }
  }
}

async function openMachine(dir: string, prepared: PreparedPlan, canAsk: boolean): Promise<Machine> {
  const files = openRunFiles(prepared, { dir, backup: { keep: nothing }, learn: () => {} })
  if (!canAsk) return openFileMachine(files, isPractice(dir))
  if (isPractice(dir)) return openPracticeMachine(prepared, files, dir)
  const { openRealMachine } = await import('../machine/real/open-real-machine.ts')
  return openRealMachine(prepared, files, dir)
}

function nothing(): never {
  throw new Error('Whoever only asks writes nothing.')
}
