import type { IncomingHttpHeaders } from 'node:http'
import { askRemote, type Trusting } from './ask-remote.ts'

/** Signed requests are refused at 15 minutes; a clock that is off by less is on its way there. */
const MOST_MINUTES = 5

/** By how many minutes the clock of this machine is ahead of that of a server; undefined where that does not say. */
function minutesAhead({ date }: IncomingHttpHeaders, now: number): number | undefined {
  const theirs = Date.parse(date ?? '')
  return Number.isNaN(theirs) ? undefined : Math.round((now - theirs) / 60_000)
}

/** How far the clock of this machine is off that of a server, where it is too far. */
export function clockOff(headers: IncomingHttpHeaders, now = Date.now()): string[] | undefined {
  const minutes = minutesAhead(headers, now)
  if (minutes === undefined || Math.abs(minutes) < MOST_MINUTES) return undefined
  return [`The clock of this machine is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead' : 'behind'}.`]
}

/** What time a server has, from the head of whatever it answers to a stranger. */
export async function askClock(
  url: string,
  asking: Trusting & { signal: AbortSignal },
): Promise<{ minutesAhead: number } | { why: string }> {
  const answer = await askRemote(url, asking)
  if (answer.status === undefined) return { why: answer.why }
  const ahead = minutesAhead(answer.headers, Date.now())
  return ahead === undefined ? { why: 'it does not say what time it has' } : { minutesAhead: ahead }
}
