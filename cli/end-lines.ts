import type { EventOf } from '@/lib/run/events.ts'

type End = EventOf<'run-done' | 'run-fail' | 'run-cancel'>

const NAMED = 6

/** What is said when a run is over, and how to go on from there. */
export function endLines(end: End, titleOf: (step: string) => string): string[] {
  if (end.type === 'run-done') return ['Done.', ...end.urls.map(({ label, url }) => `${label}: ${url}`)]
  if (end.type === 'run-cancel')
    return [
      `Stopped. Not reached: ${named(end.left.map(titleOf))}.`,
      'What is done stays done: start again to go on.',
    ]
  const { step, finding } = end
  if (step !== undefined) return [`Failed at ${titleOf(step)}: ${finding.title}.`]
  return [`Failed: ${finding.title}. ${finding.because}`, finding.remedy].filter(line => line !== '')
}

/** Several steps may be called the same. */
function named(all: string[]): string {
  const titles = [...new Set(all)]
  const more = titles.length - NAMED
  return more > 1 ? `${titles.slice(0, NAMED).join(', ')} and ${more} more` : titles.join(', ')
}
