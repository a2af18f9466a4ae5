import type { Progress } from './view.ts'

/** Bytes as people read them: `1.4 GB`. */
export function spokenBytes(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? ['GB', 1e9] : ['MB', 1e6]
  return `${(bytes / Number(size)).toFixed(1)} ${unit}`
}

export function spokenSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export function spokenProgress({ done, of, unit }: Pick<Progress, 'done' | 'of' | 'unit'>): string {
  const spoken = unit === 'bytes' ? spokenBytes : String
  return of === undefined ? spoken(done) : `${spoken(done)} of ${spoken(of)}`
}

/** Seconds between two moments of one clock. */
export const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000
