import { GAP } from '@/lib/watch/gap.ts'

const HOUR = 3600

interface Wanted {
  /** Each with its second. */
  points: [at: number, value: number][]
  now: number
  most: number
}

/** The curves of an hour in a box of 100 by 32; where nothing was measured, there is none. */
export function curvesOf({ points, now, most }: Wanted): string[] {
  const pieces: string[][] = []
  let before = Number.NEGATIVE_INFINITY
  for (const [at, value] of points) {
    if (now - at > HOUR) continue
    if (at - before > GAP) pieces.push([])
    before = at
    const x = 100 - ((now - at) / HOUR) * 100
    const y = 31 - (most === 0 ? 0 : (value / most) * 30)
    pieces.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`)
  }
  return pieces.map(piece => piece.join(' '))
}
