import type { EventOf, RunEvent } from '@/lib/run/events.ts'
import { beginLines } from './begin-lines.ts'
import { endLines } from './end-lines.ts'
import { heardLines } from './heard-lines.ts'

/** A run as plain lines, for files, pipes and screen readers. What comes in pieces is said when it has changed enough. */
export function eventLines(): (event: RunEvent) => string[] {
  const titles = new Map<string, string>()
  const told = new Map<string, number>()
  const titleOf = (step: string) => titles.get(step) ?? step

  function progress({ step, done, of, unit }: EventOf<'progress'>): string[] {
    if (of === undefined || of === 0) return []
    const tenths = Math.floor((done / of) * 10)
    if (told.get(step) === tenths) return []
    told.set(step, tenths)
    const amount = unit === 'bytes' ? `${megabytes(done)} of ${megabytes(of)} MB` : `${done} of ${of}`
    return [`    ${titleOf(step)}: ${amount}`]
  }

  return event => {
    switch (event.type) {
      case 'run-start':
        for (const { id, title } of event.steps) titles.set(id, title)
        return beginLines(event)
      case 'step-start':
        return [`… ${titleOf(event.step)}`]
      case 'log':
        return event.lines.map(line => `    ${titleOf(event.step)} | ${line}`)
      case 'progress':
        return progress(event)
      case 'step-done':
        return [`✓ ${titleOf(event.step)}: ${event.saw}`]
      case 'step-skip':
        return [`= ${titleOf(event.step)}: ${event.saw}`]
      case 'step-stop':
        return [`– ${titleOf(event.step)}: broken off`]
      case 'step-fail':
        return [
          ...event.lines.map(line => `    ${titleOf(event.step)} | ${line}`),
          `✗ ${titleOf(event.step)}: ${event.finding.title}. ${event.finding.because}`,
          `  ${event.finding.remedy}`,
        ]
      case 'heard':
        return heardLines(event)
      case 'run-done':
      case 'run-fail':
      case 'run-cancel':
        return endLines(event, titleOf)
    }
  }
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
