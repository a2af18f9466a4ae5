import process from 'node:process'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openCollector } from '@/lib/watch/collector.ts'
import { sightHere } from '@/lib/watch/sight-here.ts'
import { goodHost } from '../../support/reflector/world.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/watch/sight-here.ts', () => ({ sightHere: vi.fn() }))
vi.mock('@/lib/run/prepare-here.ts', () => ({ lookAtHostFor: async () => goodHost }))

const folder = temporaryFolder()
const MINUTE = 60_000
const planned = vi.mocked(sightHere)

beforeEach(() => {
  planned.mockReset().mockRejectedValue(new Error('There is no checkout.'))
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Looks once and goes; the collector stays a while for whoever comes next. */
async function lookOnce() {
  await openCollector(folder()).first(AbortSignal.timeout(MINUTE))
}

it('asks again and again of a folder in which nothing can be planned, and warns of nothing', async () => {
  const warned = vi.fn()
  process.on('warning', warned)
  const leaving = new AbortController()
  const news = openCollector(folder()).follow('', leaving.signal)
  await news.next()
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(planned.mock.calls.length).toBeGreaterThan(15)
  leaving.abort()
  process.off('warning', warned)
  expect(warned).not.toHaveBeenCalled()
})

it('plans nothing any more once nobody looks on, also where a plan failed only then', async () => {
  await lookOnce()
  let fail = () => {}
  planned.mockReset().mockReturnValue(
    new Promise((_resolve, reject) => {
      fail = () => reject(new Error('There is no checkout.'))
    }),
  )
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  expect(planned).toHaveBeenCalledTimes(1)
  fail()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(planned).toHaveBeenCalledTimes(1)
})
