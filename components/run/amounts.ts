import { rounded } from '@/lib/sizes.ts'

/** Bytes as people read them: `1.4 GB`, and `1,4 GB` where numbers are written so. */
export function spokenBytes(bytes: number, locale: string): string {
  const [unit, size] = bytes >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const)
  return `${rounded(bytes / size, 1, locale)} ${unit}`
}

export function spokenSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

interface Amount {
  done: number
  of?: number | undefined
  unit: string
}

export function spokenProgress({ done, of, unit }: Amount, locale: string): string {
  const count = new Intl.NumberFormat(locale)
  const spoken = (amount: number) => (unit === 'bytes' ? spokenBytes(amount, locale) : count.format(amount))
  return of === undefined ? spoken(done) : `${spoken(done)} of ${spoken(of)}`
}

/** Seconds between two moments of one clock. */
export const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000
