import type { RunEvent } from '../run/events.ts'
import { isWorkedOn } from '../run/follow-holder.ts'
import { lastRun, type PastRun } from '../run/journal.ts'
import type { StateFolder } from '../system/state-folder.ts'
import type { RunSeen, Sight, StepSeen } from './gathered.ts'

/** The last run of a folder, as its journal has it. */
export function seeRun(state: StateFolder | undefined): Sight<RunSeen> {
  const first = state && lastRun(state)
  if (!first) return { unseen: 'No run was made here.' }
  const isUnderWay = first.end === undefined && isWorkedOn(state, first.id)
  // One that nobody works on may have ended since its journal was read.
  const last = first.end || isUnderWay ? first : (lastRun(state) ?? first)
  const { end } = last
  const lasted = secondsFrom(last.start, last.events.at(-1))
  return {
    seen: {
      id: last.id,
      kind: last.start.kind,
      stack: last.start.stack,
      began: last.start.at,
      ...(lasted !== undefined && { lasted }),
      ended: endOf(end, isUnderWay),
      steps: stepsOf(last),
      ...(end?.type === 'run-fail' && { finding: end.finding }),
      lines: linesOf(last),
    },
  }
}

/** A journal may have been written into by others. */
function secondsFrom(from: { at: string } | undefined, to: { at: string } | undefined): number | undefined {
  const seconds = from && to && (Date.parse(to.at) - Date.parse(from.at)) / 1000
  return Number.isFinite(seconds) ? seconds : undefined
}

function endOf(end: RunEvent | undefined, isUnderWay: boolean): RunSeen['ended'] {
  if (end?.type === 'run-done') return 'done'
  if (end?.type === 'run-fail') return 'failed'
  if (end?.type === 'run-cancel') return 'cancelled'
  return isUnderWay ? 'under way' : 'cut off'
}

function stepsOf({ start, events }: PastRun): StepSeen[] {
  return start.steps.map(({ id, title }) => {
    const own = events.filter(event => 'step' in event && event.step === id)
    const begun = own.find(({ type }) => type === 'step-start')
    const last = own.findLast(({ type }) => type in STATES)
    const seconds = secondsFrom(begun, last)
    return {
      id,
      title,
      state: last ? (STATES[last.type] ?? 'done') : begun ? 'working' : 'waiting',
      ...(seconds !== undefined && { seconds }),
      saw: last ? sawOf(last) : '',
    }
  })
}

const STATES: Partial<Record<RunEvent['type'], StepSeen['state']>> = {
  'step-done': 'done',
  'step-skip': 'skipped',
  'step-stop': 'stopped',
  'step-fail': 'failed',
}

const sawOf = (event: RunEvent) =>
  event.type === 'step-fail' ? event.finding.title : 'saw' in event ? event.saw : ''

/** What the step that failed said on its way, and what it ended with. */
function linesOf({ events }: PastRun): string[] {
  const failed = events.findLast(({ type }) => type === 'step-fail')
  if (failed?.type !== 'step-fail') return []
  const said = events.flatMap(event =>
    event.type === 'log' && event.step === failed.step ? event.lines : [],
  )
  return [...said, ...failed.lines.filter(line => !said.includes(line))].slice(-MOST)
}

const MOST = 500
