/** A time as people say it. */
export function span(seconds: number): string {
  if (seconds <= 180) return `${Math.round(seconds)} seconds`
  const minutes = seconds / 60
  return minutes < 120 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes / 60)} hours`
}

export function aboutMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  return whole < 1 ? 'less than a minute' : whole === 1 ? 'about a minute' : `about ${whole} minutes`
}
