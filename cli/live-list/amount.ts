import type { Amount } from './list.ts'

const CELLS = 20

/** How much of something is there, with a bar where the whole is known. */
export function amountText({ done, of, unit }: Amount): string {
  if (of === undefined || of === 0) return unit === 'bytes' ? `${megabytes(done)} MB` : `${done}`
  const part = Math.min(1, Math.max(0, done / of))
  const full = Math.floor(part * CELLS)
  const counted = unit === 'bytes' ? `${megabytes(done)} of ${megabytes(of)} MB` : `${done} of ${of}`
  return `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${counted}`
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)

/** A time as a person reads it: `8 s`, `2 min 05 s`, `1 h 02 min`. */
export function timeText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`
}

const twoDigits = (count: number) => String(count).padStart(2, '0')
