import { expect, it, vi } from 'vitest'
import type { Ending } from '@/lib/run/loop.ts'
import { cancelRun, endRuns, isWorking, keepRun } from '@/lib/run/runs.ts'

/** A run that ends when it is told to, or as it is. */
function runOf(id: string, { ends = true } = {}) {
  const settle = { end: (_: Ending) => {}, fail: (_: Error) => {} }
  const ended = new Promise<Ending>((resolve, reject) => {
    settle.end = resolve
    settle.fail = reject
  })
  const cancel = vi.fn(() => ends && settle.end({ ended: 'cancelled', left: [] }))
  return { id, ended, cancel, ...settle }
}

it('a run can be cancelled while it is worked on, and no longer', async () => {
  const run = runOf('one')
  keepRun(run, () => {})
  expect(isWorking()).toBe(true)
  expect(cancelRun('another')).toBe(false)
  expect(cancelRun('one')).toBe(true)
  await vi.waitFor(() => expect(isWorking()).toBe(false))
  expect(run.cancel).toHaveBeenCalledOnce()
  expect(cancelRun('one')).toBe(false)
})

it('a run is seen by another copy of the module', async () => {
  const run = runOf('one')
  keepRun(run, () => {})
  vi.resetModules()
  const copy = await import('@/lib/run/runs.ts')
  expect(copy.cancelRun).not.toBe(cancelRun)
  expect(copy.cancelRun('one')).toBe(true)
  await vi.waitFor(() => expect(isWorking()).toBe(false))
})

it('a run that breaks is told to whoever began it', async () => {
  const run = runOf('one')
  const broken = vi.fn()
  keepRun(run, broken)
  const problem = new Error('It broke.')
  run.fail(problem)
  await vi.waitFor(() => expect(isWorking()).toBe(false))
  expect(broken).toHaveBeenCalledExactlyOnceWith(problem)
})

it('the end of the wizard waits for what can be ended', async () => {
  const run = runOf('one')
  keepRun(run, () => {})
  await endRuns(60_000)
  expect(run.cancel).toHaveBeenCalledOnce()
  expect(isWorking()).toBe(false)
  await endRuns(60_000)
})

it('the end of the wizard does not wait for ever', async () => {
  const run = runOf('stubborn', { ends: false })
  keepRun(run, () => {})
  await endRuns(1)
  expect(run.cancel).toHaveBeenCalledOnce()
  run.end({ ended: 'done' })
  await vi.waitFor(() => expect(isWorking()).toBe(false))
})
