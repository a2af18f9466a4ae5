const MINUTE = 60
const HOUR = 3600

/** How often something is done, as people say it. */
export function spokenEvery(seconds: number): string {
  if (seconds < 2 * MINUTE) return `every ${seconds} s`
  return seconds < 2 * HOUR
    ? `every ${Math.round(seconds / MINUTE)} minutes`
    : `every ${Math.round(seconds / HOUR)} hours`
}
