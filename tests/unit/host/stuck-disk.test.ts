import { statfs } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { getDisk } from '@/lib/system/host/disk.ts'
import { beginLook } from '@/lib/system/host/look.ts'

vi.mock('node:fs/promises', () => ({ statfs: vi.fn() }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a disk that never answers is asked once, however often it is looked at, and again once it has answered', async () => {
  let answer = () => {}
  vi.mocked(statfs).mockReturnValue(
    new Promise(resolve => {
      answer = () => resolve({ type: 0, bsize: 1, blocks: 3, bfree: 2, bavail: 2, files: 0, ffree: 0 })
    }),
  )
  const look = async () => {
    const seen = getDisk(beginLook(), '/gone')
    await vi.advanceTimersByTimeAsync(60_000)
    return seen
  }
  expect(await look()).toMatchObject({ cause: 'silent' })
  expect(await look()).toMatchObject({ cause: 'silent' })
  expect(statfs).toHaveBeenCalledTimes(1)
  answer()
  expect(await look()).toMatchObject({ value: { free: 2, total: 3 } })
  expect(await look()).toMatchObject({ value: { free: 2, total: 3 } })
  expect(vi.mocked(statfs).mock.calls.length).toBeGreaterThan(1)
})
