import type { RunEvent } from './events.ts'

/** One line of the log of a run. */
export interface LogLine {
  step: string
  text: string
  /** What the run says of a step, beside what programs print in it. */
  isNote: boolean
}

/** What an event adds to the log. */
export function linesOf(event: RunEvent): LogLine[] {
  switch (event.type) {
    case 'log':
      return event.lines.map(text => said(event.step, text))
    case 'step-start':
      return [note(event.step, 'Begins')]
    case 'step-done':
      return [note(event.step, noted('Done', event.saw))]
    case 'step-skip':
      return [note(event.step, noted('Was so already', event.saw))]
    case 'step-stop':
      return [note(event.step, 'Broken off')]
    case 'step-fail':
      return [
        ...event.lines.map(text => said(event.step, text)),
        note(event.step, noted('Failed', event.finding.title)),
      ]
    default:
      return []
  }
}

const said = (step: string, text: string): LogLine => ({ step, text, isNote: false })
const note = (step: string, text: string): LogLine => ({ step, text, isNote: true })
const noted = (word: string, saw: string) => (saw === '' ? word : `${word}: ${saw}`)
