import type { LogWish } from '@/lib/machine/sight.ts'

const MOST_LINES = 5000
const USUAL_LINES = 200

/**
 * What an address asks of a log that is followed: its last lines, those of the last minutes, hours or days, or those
 * after the last that is known. Undefined where it says that in no way we know.
 */
export function followedWish(asked: URLSearchParams, known: string, now: Date): LogWish | undefined {
  const after = sinceIn(asked, now)
  if (after === undefined) return undefined
  return isMoment(known) && !isFuture(known, now)
    ? { tail: MOST_LINES, after: known, isFollowed: true }
    : { tail: tailIn(asked), after, isFollowed: true }
}

/** The same of one that is wanted whole, up to now. */
export function wholeWish(asked: URLSearchParams, now: Date): LogWish | undefined {
  const after = sinceIn(asked, now)
  return after === undefined ? undefined : { tail: 'all', after, isFollowed: false }
}

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text)

/** Clocks of other machines may be wrong by hours. A moment beyond that was never told, and would silence the log until then. */
const LARGEST_SKEW = 86_400_000

const isFuture = (moment: string, now: Date) => Date.parse(moment) > now.getTime() + LARGEST_SKEW

function tailIn(asked: URLSearchParams): number {
  const said = asked.get('tail') ?? ''
  return /^\d{1,6}$/.test(said) ? Math.min(Number(said), MOST_LINES) : USUAL_LINES
}

const SECONDS: Record<string, number> = { m: 60, h: 3600, d: 86_400 }

/** The moment so long ago as `10m`, `1h` or `1d` says; empty where nothing is said. */
function sinceIn(asked: URLSearchParams, now: Date): string | undefined {
  const said = asked.get('since') ?? ''
  if (said === '') return ''
  const { count, unit = '' } = /^(?<count>\d{1,4})(?<unit>[mhd])$/.exec(said)?.groups ?? {}
  const seconds = SECONDS[unit]
  if (seconds === undefined) return undefined
  return new Date(now.getTime() - Number(count) * seconds * 1000).toISOString()
}
