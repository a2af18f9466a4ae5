import { describe, expect, it } from 'vitest'
import { curvesOf } from '@/components/dashboard/curves.ts'

describe('the curve of an hour', () => {
  it('ends at the right, is as high as what was most, and is broken where nobody looked on', () => {
    expect(
      curvesOf({
        points: [
          [0, 5],
          [10, 10],
          [3590, 0],
          [3600, 10],
        ],
        now: 3600,
        most: 10,
      }),
    ).toEqual(['0.0,16.0 0.3,1.0', '99.7,31.0 100.0,1.0'])
  })

  it('goes on through the minutes in which it was measured once each', () => {
    const points: [number, number][] = [0, 61, 122, 183].map(at => [at, 1])
    expect(curvesOf({ points, now: 183, most: 1 })).toHaveLength(1)
  })

  it('begins an hour ago, and shows nothing that is older', () => {
    const points: [number, number][] = [
      [0, 9],
      [4000, 1],
    ]
    expect(curvesOf({ points, now: 4000, most: 9 })).toEqual(['100.0,27.7'])
  })

  it('lies on the ground where nothing was used', () => {
    expect(curvesOf({ points: [[5, 0]], now: 5, most: 0 })).toEqual(['100.0,31.0'])
  })
})
