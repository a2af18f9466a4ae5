import type { EventOf } from '@/lib/run/events.ts'

/** What is said before anything is done. */
export const beginLines = ({ continues }: EventOf<'run-start'>): string[] =>
  continues === undefined
    ? []
    : [`Going on from the run of ${whenOf(continues)} (${continues}), which did not reach its end.`]

/** Runs are named after when they began. */
function whenOf(id: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)/.exec(id) ?? []
  return year === undefined ? 'before' : `${year}-${month}-${day} ${hour}:${minute} UTC`
}
