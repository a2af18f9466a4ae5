import type { ActionFailed, Machine } from '@/lib/machine/machine.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'
import { openPracticeMachine } from '@/lib/machine/practice/machine.ts'
import { type PreparedPlan, preparePlan } from '@/lib/machine/prepare-plan.ts'
import { openRunFiles, type RunFiles } from '@/lib/machine/run-files.ts'
import type { Happening } from '@/lib/run/events.ts'
import { type Ending, runSteps } from '@/lib/run/loop.ts'
import { backupFolder } from '@/lib/run/run-folders.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { Action } from '@/lib/stacks/contract/step.ts'
import { openBackup } from '@/lib/system/backup.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'

export interface Asked {
  stack: Stack
  flags?: string
  given?: unknown
}

export interface Practised {
  prepared: PreparedPlan
  ending: Ending
  events: Happening[]
  /** What was done, in order. */
  acts: Action[]
}

/** Stands between the loop and the practice machine, to count or to break off. */
export interface Interference {
  act?(action: Action, count: number, go: () => Promise<void>): Promise<void>
  files?(files: RunFiles): RunFiles
}

export async function prepared(dir: string, { stack, flags, given = {} }: Asked): Promise<PreparedPlan> {
  const result = await preparePlan({
    dir,
    stack,
    host: practiceHost,
    last: {},
    flags: flags?.split(' '),
    given,
  })
  if ('kind' in result) throw new Error(JSON.stringify(result.findings))
  return result
}

/** Looks, plans and carries out in a folder for practice, as a new process would. */
export async function practise(
  dir: string,
  asked: Asked,
  { act = (_action, _count, go) => go(), files: through = files => files }: Interference = {},
): Promise<Practised> {
  const plan = await prepared(dir, asked)
  const backup = openBackup(backupFolder(openStateFolder(dir), 'test'), dir)
  const files = through(openRunFiles(plan, { dir, backup, learn: () => {} }))
  const machine = openPracticeMachine(plan, files, dir, 0)
  const [events, acts]: [Happening[], Action[]] = [[], []]
  const watched: Machine = {
    ...machine,
    act(action, telling) {
      acts.push(action)
      return act(action, acts.length, () => machine.act(action, telling))
    },
  }
  const ending = await runSteps({
    steps: plan.plan.steps,
    machine: watched,
    tell: happening => events.push(happening),
    signal: new AbortController().signal,
    explain: ({ id }, { message, lines }: ActionFailed) => ({
      id,
      level: 'blocks',
      title: id,
      because: [message, ...lines].join(' '),
      remedy: '',
    }),
  })
  return { prepared: plan, ending, events, acts }
}

/** The services and other things that were acted upon, each once. */
export const deedsOf = ({ acts }: Pick<Practised, 'acts'>): string[] => [
  ...new Set(
    acts.map(action => {
      if (action.do === 'up') return `up ${action.service}`
      if (action.do === 'images') return `images ${action.services.join()}`
      return action.do === 'write' ? `write ${action.path}` : action.do
    }),
  ),
]
