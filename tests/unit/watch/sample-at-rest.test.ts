import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Loads } from '@/lib/machine/real/loads-of-folder.ts'
import { writeLastAnswers } from '@/lib/run/last-answers.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { openSampler } from '@/lib/watch/sample-at-rest.ts'
import { readUsage } from '@/lib/watch/usage-file.ts'
import { usageHere } from '@/lib/watch/usage-here.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const BEGAN = Date.parse('2026-03-04T12:00:00Z')

const loads = (cpu: number): Loads =>
  new Map([['db', { id: 'c1', load: { cpu, memory: 7, received: 0, sent: 0, read: 0, written: 0 } }]])

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: BEGAN })
  onTestFinished(() => {
    vi.useRealTimers()
  })
})
const later = (seconds: number) => vi.setSystemTime(BEGAN + seconds * 1000)

function setUp(): string {
  const dir = folder()
  writeLastAnswers(openStateFolder(dir), { stack: 's', answers: {} })
  return dir
}

describe('at rest', () => {
  it('use is measured and kept for whoever comes later, of another process as well', async () => {
    const dir = setUp()
    const { sample } = openSampler(dir, async () => async () => loads((Date.now() - BEGAN) / 2000))
    await sample()
    later(60)
    await sample()
    const at = BEGAN / 1000 + 60
    expect(usageHere(dir).usage.history()).toEqual({ db: [[at, 50, 7, 0, 0, 0, 0]] })
    expect(readUsage(dir, at + 1).history()).toEqual({ db: [[at, 50, 7, 0, 0, 0, 0]] })
  })

  it('nothing is asked in a folder in which nothing was set up', async () => {
    const open = vi.fn()
    await openSampler(folder(), open).sample()
    expect(open).not.toHaveBeenCalled()
  })

  it('nothing is asked while a page is open, which measures more often', async () => {
    const dir = setUp()
    const open = vi.fn(async () => async () => loads(1))
    usageHere(dir).watchers++
    await openSampler(dir, open).sample()
    expect(open).not.toHaveBeenCalled()
    usageHere(dir).watchers--
    await openSampler(dir, open).sample()
    expect(open).toHaveBeenCalledOnce()
  })

  it('an engine that was away leaves a gap, and is found again where it then is', async () => {
    const dir = setUp()
    const answers = [loads(1), undefined, loads(50), loads(80)]
    const open = vi.fn(async () => async () => {
      const next = answers.shift()
      if (!next) throw new Error('connect ECONNREFUSED')
      return next
    })
    const { sample } = openSampler(dir, open)
    for (const at of [0, 60, 300, 360]) {
      later(at)
      await sample()
    }
    expect(open).toHaveBeenCalledTimes(2)
    expect(usageHere(dir).usage.history().db).toEqual([[BEGAN / 1000 + 360, 50, 7, 0, 0, 0, 0]])
  })
})
