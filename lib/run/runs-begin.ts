import { blocks, type Finding } from '../doctor/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { sayOnTerminal } from '../system/terminal.ts'
import { lookBeforeRun } from './before-run.ts'
import type { Run } from './conduct.ts'
import { printOfPlan } from './plan-print.ts'
import { prepareHere } from './prepare-here.ts'
import { refusedBecause } from './refused-because.ts'
import { keepRun } from './runs.ts'
import { startRun } from './start-run.ts'
import { undoLastRun } from './undo.ts'

/** The run that was begun, or what stands against it. */
export type Begun = Pick<Run, 'id' | 'ended'> | Against

export interface Against {
  findings: Finding[]
  /** What has to be typed first. */
  asks?: { label: string; help?: string }
}

type Prepare = (dir: string) => ReturnType<typeof prepareHere>

/** Carries out the plan that somebody was shown, and no other. */
export const beginShown = (dir: string, shown: string, prepare: Prepare): Promise<Begun> =>
  begin(() => carryOut(dir, 'apply', prepare, plan => printOfPlan(plan, dir) === shown))

/** Goes on with what the last run here was to reach. */
export const beginAgain = (dir: string, kind: 'apply' | 'render'): Promise<Begun> =>
  begin(() => carryOut(dir, kind, prepareHere, () => true))

export const beginUndo = (dir: string): Promise<Begun> => begin(async () => undoLastRun({ dir }))

export type Opened = Run | Against

async function carryOut(
  dir: string,
  kind: 'apply' | 'render',
  prepare: Prepare,
  isMeant: (plan: Plan) => boolean,
): Promise<Opened> {
  const prepared = await prepare(dir)
  if ('findings' in prepared) return prepared
  const { plan } = prepared
  if (!isMeant(plan)) return { findings: [OTHER] }
  const blocking = plan.findings.filter(({ level }) => level === 'blocks')
  const findings =
    kind === 'apply' ? (await lookBeforeRun(dir, prepared, { outside: true })).objections : blocking
  return findings.length > 0 ? { findings } : startRun({ dir, kind, prepared })
}

const OTHER = blocks(
  'other-plan',
  'Something has changed since this was shown',
  'What would be done now is no longer what stands here, so nothing was begun.',
  'Look at the new plan, and go on from there.',
)

/** Begins a run that belongs to this process, and to no request. */
export async function begin(open: () => Promise<Opened>): Promise<Begun> {
  try {
    const run = await open()
    if ('findings' in run) return run
    keepRun(run, error => sayOnTerminal(`The run ${run.id} broke off: ${error}`))
    return { id: run.id, ended: run.ended }
  } catch (error) {
    return { findings: [refusedBecause(error, 'Nothing was begun')] }
  }
}
