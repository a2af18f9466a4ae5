import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LEFT, UNVISITED, watchIdle } from '@/lib/session/idle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('ends after an hour in which nobody came', () => {
  const end = vi.fn()
  watchIdle(end)
  vi.advanceTimersByTime(UNVISITED - 1)
  expect(end).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(end).toHaveBeenCalledOnce()
})

it('stays a day after the last visit', () => {
  const end = vi.fn()
  const watch = watchIdle(end)
  watch.visited()
  vi.advanceTimersByTime(LEFT - 1)
  expect(end).not.toHaveBeenCalled()
  watch.visited()
  vi.advanceTimersByTime(LEFT - 1)
  expect(end).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(end).toHaveBeenCalledOnce()
})

it('stays while it is at work, also when nobody looks', () => {
  const end = vi.fn()
  let isWorking = true
  watchIdle(end, () => isWorking)
  vi.advanceTimersByTime(10 * UNVISITED)
  expect(end).not.toHaveBeenCalled()
  isWorking = false
  vi.advanceTimersByTime(UNVISITED)
  expect(end).toHaveBeenCalledOnce()
})

it('keeps one timer, however many visits', () => {
  const watch = watchIdle(() => {})
  for (let visits = 0; visits < 100; visits++) watch.visited()
  expect(vi.getTimerCount()).toBe(1)
})

it('does not keep the process alive', () => {
  vi.useRealTimers()
  const before = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
  watchIdle(() => {})
  expect(process.getActiveResourcesInfo().filter(name => name === 'Timeout')).toHaveLength(before)
})
