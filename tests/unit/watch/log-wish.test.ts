import { expect, it } from 'vitest'
import { followedWish, wholeWish } from '@/lib/watch/log-wish.ts'

const NOW = new Date('2026-03-04T12:00:00Z')
const asked = (text: string) => new URLSearchParams(text)

it('a log is followed from its last 200 lines on, or from as many as are asked for, up to 5000', () => {
  expect(followedWish(asked(''), '', NOW)).toEqual({ tail: 200, after: '', isFollowed: true })
  expect(followedWish(asked('tail=7'), '', NOW)?.tail).toBe(7)
  expect(followedWish(asked('tail=999999'), '', NOW)?.tail).toBe(5000)
  expect(followedWish(asked('tail=all'), '', NOW)?.tail).toBe(200)
})

it('it goes back so many minutes, hours or days', () => {
  expect(followedWish(asked('since=10m'), '', NOW)?.after).toBe('2026-03-04T11:50:00.000Z')
  expect(followedWish(asked('since=1h'), '', NOW)?.after).toBe('2026-03-04T11:00:00.000Z')
  expect(wholeWish(asked('since=1d'), NOW)?.after).toBe('2026-03-03T12:00:00.000Z')
})

it('it goes on after the last line that is known, however far back was asked for first', () => {
  const known = '2026-03-04T11:59:59.123456789Z'
  expect(followedWish(asked('since=1h&tail=3'), known, NOW)).toEqual({
    tail: 5000,
    after: known,
    isFollowed: true,
  })
})

it('whole it is all of it up to now', () => {
  expect(wholeWish(asked(''), NOW)).toEqual({ tail: 'all', after: '', isFollowed: false })
})

it('a time that is said in no known way is wrong, and not taken for all times', () => {
  for (const said of ['yesterday', '10', '-1h', '1w', '1e9d', '99999d']) {
    expect(followedWish(asked(`since=${said}`), '', NOW), said).toBeUndefined()
    expect(wholeWish(asked(`since=${said}`), NOW), said).toBeUndefined()
  }
})

it('it begins again where the last line that is known lies in the future, except for a wrong clock', () => {
  const begun = { tail: 3, after: '', isFollowed: true }
  expect(followedWish(asked('tail=3'), '9999-12-31T23:59:59Z', NOW)).toEqual(begun)
  expect(followedWish(asked('tail=3'), '2026-03-05T12:00:01Z', NOW)).toEqual(begun)
  expect(followedWish(asked('tail=3'), '2026-03-04T15:00:00Z', NOW)?.after).toBe('2026-03-04T15:00:00Z')
})
