import type { IncomingHttpHeaders } from 'node:http'

/** Signed requests are refused at 15 minutes; a clock that is off by less is on its way there. */
const MOST_MINUTES = 5

/** How far the clock of this machine is off that of a server, where it is too far. */
export function clockOff({ date }: IncomingHttpHeaders, now = Date.now()): string[] | undefined {
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return undefined
  const minutes = Math.round((now - theirs) / 60_000)
  if (Math.abs(minutes) < MOST_MINUTES) return undefined
  return [`The clock of this machine is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead' : 'behind'}.`]
}
