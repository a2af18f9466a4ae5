import type { EventOf, RunEvent } from '@/lib/run/events.ts'

export type State = 'waiting' | 'working' | 'done' | 'kept' | 'stopped' | 'failed'

export interface Amount {
  done: number
  of?: number | undefined
  unit: 'bytes' | 'parts'
}

export interface Item {
  id: string
  stage: string
  title: string
  state: State
  /** Milliseconds since 1970. */
  began?: number
  ended?: number
  amount?: Amount
  lastLine?: string
  failure?: Pick<EventOf<'step-fail'>, 'finding' | 'lines' | 'ends'>
}

/** Everything of a run that a screen may show. */
export interface LiveList {
  started?: EventOf<'run-start'>
  items: Item[]
  /** What came back of a recording. */
  heard?: EventOf<'heard'>
  end?: EventOf<'run-done' | 'run-fail' | 'run-cancel'>
}

export const EMPTY: LiveList = { items: [] }

/** What the list is after an event. */
export function hear(list: LiveList, event: RunEvent): LiveList {
  switch (event.type) {
    case 'run-start':
      return {
        started: event,
        items: event.steps.map(({ id, stage, title }) => ({ id, stage, title, state: 'waiting' })),
      }
    case 'run-done':
    case 'run-fail':
    case 'run-cancel':
      return { ...list, end: event }
    case 'heard':
      return { ...list, heard: event }
    default:
      return {
        ...list,
        items: list.items.map(item => (item.id === event.step ? { ...item, ...changeBy(event) } : item)),
      }
  }
}

type StepEvent = Extract<RunEvent, { step: string; type: `step-${string}` | 'log' | 'progress' }>

function changeBy(event: StepEvent): Partial<Item> {
  const at = Date.parse(event.at)
  switch (event.type) {
    case 'step-start':
      return { state: 'working', began: at }
    case 'log':
      return { lastLine: event.lines.at(-1) ?? '' }
    case 'progress':
      return { amount: { done: event.done, of: event.of, unit: event.unit } }
    case 'step-done':
      return { state: 'done', ended: at }
    case 'step-skip':
      return { state: 'kept', ended: at }
    case 'step-stop':
      return { state: 'stopped', ended: at }
    case 'step-fail':
      return { state: 'failed', ended: at, failure: event }
  }
}
