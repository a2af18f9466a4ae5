import type { HostFacts } from '@/lib/doctor/facts.ts'
import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { Refusal } from '@/lib/refusal.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { newestRun, type RunHere, runUnderWay } from '@/lib/run/runs-here.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { stateFolderOf } from '@/lib/system/state-folder.ts'

interface Standing {
  title: string
  lead: string
  /** What the way on is called, and where it leads. */
  way: string
  href: string
}

/** Where a person goes on in a folder; undefined where the wizard knows nothing that is in it. */
export function standingIn(dir: string, host: HostFacts): Standing | undefined {
  const state = stateFolderOf(dir)
  const current = runUnderWay(state)
  if (current?.start.kind === 'mend') return { ...MENDING, href: `/runs/${current.id}` }
  const proof = runUnderWay(state, 'proof')
  if (proof) return provingOf(proof)
  const run = newestRun(state)
  return (run && standingOf(run)) ?? standingOfFolder(dir, host)
}

const MENDING = { title: 'The machine is being mended', lead: 'Commands are at work.', way: 'Follow it' }

const provingOf = ({ id, start }: RunHere): Standing => ({
  title: titleOf(start.stack),
  lead: 'A proof with a recording is under way.',
  way: 'Follow it',
  href: `/runs/${id}`,
})

function standingOf({ id, start, end, isUnderWay }: RunHere): Standing | undefined {
  const href = `/runs/${id}`
  const title = titleOf(start.stack)
  if (isUnderWay) return { title, lead: 'A run is under way.', way: 'Follow it', href }
  if (end?.type === 'run-fail') return { title, lead: 'The last run failed.', way: 'See why', href }
  if (end?.type === 'run-done') return undefined
  return { title, lead: 'The last run did not come to its end.', way: 'Go on from there', href }
}

function standingOfFolder(dir: string, host: HostFacts): Standing | undefined {
  try {
    const { title } = chooseStack(dir, host, readLastAnswers(stateFolderOf(dir))?.stack)
    return {
      title,
      lead: 'This folder holds its checkout. What will change is shown before anything is written.',
      way: 'See what will change',
      href: '/plan',
    }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** A stack of another version of the wizard is called by its id. */
const titleOf = (id: string): string => stacks.find(stack => stack.id === id)?.title ?? id
