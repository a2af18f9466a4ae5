import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'
import { type PreparedPlan, preparePlan } from '@/lib/machine/prepare-plan.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import type { Ending } from '@/lib/run/loop.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { undoLastRun } from '@/lib/run/undo.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'

/** What is wanted in a folder, as a command line says it. */
export interface Wish {
  stack: string
  flags?: string
  given?: unknown
}

/** How a run went that was carried out in this process. */
export interface Carried {
  ending: Ending
  events: RunEvent[]
}

export async function prepareIn(dir: string, { stack: id, flags, given = {} }: Wish): Promise<PreparedPlan> {
  const last = readLastAnswers(trustedStateOf(dir))
  const stack = chooseStack(dir, practiceHost, id)
  const prepared = await preparePlan({
    dir,
    host: practiceHost,
    stack,
    last: last?.stack === stack.id ? last.answers : {},
    flags: flags?.split(' '),
    given,
  })
  if ('plan' in prepared) return prepared
  throw new Error(prepared.findings.map(({ title, because }) => `${title}. ${because}`).join('\n'))
}

export async function carry(dir: string, kind: 'apply' | 'render', wish: Wish): Promise<Carried> {
  const prepared = await prepareIn(dir, wish)
  return follow(listen => startRun({ dir, kind, prepared, listen }))
}

export const undo = (dir: string): Promise<Carried> => follow(listen => undoLastRun({ dir, listen }))

async function follow(
  begin: (listen: (event: RunEvent) => void) => { ended: Promise<Ending> },
): Promise<Carried> {
  const events: RunEvent[] = []
  const ending = await begin(event => events.push(event)).ended
  return { ending, events }
}

/** The steps of a run that did something. */
export const doneIn = ({ events }: Carried): string[] =>
  events.flatMap(event => (event.type === 'step-start' ? [event.step] : []))
