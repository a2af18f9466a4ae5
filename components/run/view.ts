import type { Finding } from '@/lib/doctor/finding.ts'
import type { EventOf, RunEvent } from '@/lib/run/events.ts'
import type { RunKind } from '@/lib/run/kinds.ts'
import { addSample, type Sample } from './rate.ts'

export type StepState = 'waiting' | 'working' | 'done' | 'kept' | 'failed' | 'stopped'

export type Progress = Pick<EventOf<'progress'>, 'done' | 'of' | 'unit'> & {
  /** How far it was, and when: of the last seconds, oldest first. */
  lately: Sample[]
}

export interface StepView {
  id: string
  stage: string
  title: string
  /** The steps that come before it. */
  needs: string[]
  state: StepState
  /** When it began and ended, by the clock of the machine it happens on. */
  began?: string
  ended?: string
  saw?: string
  progress?: Progress
  /** The newest lines. */
  lines: string[]
  /** How many there were before them. */
  earlier: number
  finding?: Finding
}

/** What a page shows of a run: made of its events alone, by the server as by the browser. */
export interface RunView {
  id: string
  kind: RunKind
  state: 'working' | 'done' | 'failed' | 'cancelled' | 'cut-off'
  practice: boolean
  steps: StepView[]
  began: string
  /** The number and the time of the newest event in it. */
  seq: number
  at: string
  urls: { label: string; url: string }[]
  /** What came back of a recording, and what was said in it. */
  heard?: Pick<EventOf<'heard'>, 'turns' | 'said'>
  /** Why it fails: known before it ends where it still waits for steps that cannot be broken off. */
  finding?: Finding
}

/** So many lines of a step are held; all of them stand in the journal. */
const HELD = 200

export const nothingYet = (id: string): RunView => ({
  id,
  kind: 'apply',
  state: 'working',
  practice: false,
  steps: [],
  began: '',
  seq: 0,
  at: '',
  urls: [],
})

export const advance = (view: RunView, events: RunEvent[]): RunView => events.reduce(take, view)

export const cutOff = (view: RunView): RunView => ended(view, 'cut-off')

function take(view: RunView, event: RunEvent): RunView {
  if (event.seq <= view.seq) return view
  return { ...happened(view, event), seq: event.seq, at: event.at }
}

function happened(view: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'run-start': {
      const { kind, practice, at } = event
      const steps = event.steps.map(waiting)
      return { ...view, kind, practice, began: at, steps }
    }
    case 'heard':
      return { ...view, heard: { turns: event.turns, said: event.said } }
    case 'run-done':
      return { ...ended(view, 'done'), urls: event.urls }
    case 'run-fail':
      return { ...ended(view, 'failed'), finding: event.finding }
    case 'run-cancel':
      return ended(view, 'cancelled')
    default:
      return {
        ...view,
        ...(event.type === 'step-fail' && event.ends && { finding: event.finding }),
        steps: view.steps.map(step => (step.id === event.step ? changed(step, event) : step)),
      }
  }
}

const waiting = ({ id, stage, title, needs }: EventOf<'run-start'>['steps'][number]): StepView => ({
  id,
  stage,
  title,
  needs,
  state: 'waiting',
  lines: [],
  earlier: 0,
})

function changed(step: StepView, event: Extract<RunEvent, { step: string }>): StepView {
  switch (event.type) {
    case 'step-start':
      return { ...step, state: 'working', began: event.at }
    case 'log':
      return withLines(step, event.lines)
    case 'progress':
      return { ...step, progress: progressed(step.progress, event) }
    case 'step-done':
      return { ...step, state: 'done', ended: event.at, saw: event.saw }
    case 'step-skip':
      return { ...step, state: 'kept', saw: event.saw }
    case 'step-stop':
      return { ...step, state: 'stopped', ended: event.at }
    case 'step-fail':
      return {
        ...withLines(step, event.lines),
        state: 'failed',
        ended: event.at,
        finding: event.finding,
      }
    default:
      return step
  }
}

const progressed = (before: Progress | undefined, { at, done, of, unit }: EventOf<'progress'>): Progress => ({
  done,
  unit,
  ...(of && { of }),
  lately: addSample(before?.lately ?? [], { at, done }),
})

function withLines(step: StepView, more: string[]): StepView {
  const lines = [...step.lines, ...more]
  const over = Math.max(0, lines.length - HELD)
  return { ...step, lines: lines.slice(over), earlier: step.earlier + over }
}

/** What was at work when a run ended was broken off with it. */
const ended = (view: RunView, state: RunView['state']): RunView => ({
  ...view,
  state,
  steps: view.steps.map(step =>
    step.state === 'working' ? { ...step, state: 'stopped', ended: view.at } : step,
  ),
})
