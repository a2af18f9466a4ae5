import { describe, expect, it } from 'vitest'
import { openLine } from '@/lib/machine/practice/line.ts'

const MB = 1_000_000
const never = new AbortController().signal

/** Fast, and still in as many steps as it would really take. */
const FAST = 0.001

function transfer(line: ReturnType<typeof openLine>, bytes: number, signal = never) {
  const steps: number[] = []
  return { steps, done: line({ bytes, signal, progress: done => steps.push(done / MB) }) }
}

describe('the line by which images and models come', () => {
  it('tells how far it is, up to the last byte', async () => {
    const { steps, done } = transfer(openLine(FAST), 30 * MB)
    await done
    expect(steps).toEqual([12, 24, 30])
  })

  it('is shared by what comes at the same time', async () => {
    const line = openLine(FAST)
    const both = [transfer(line, 18 * MB), transfer(line, 18 * MB)]
    await Promise.all(both.map(({ done }) => done))
    expect(both.map(({ steps }) => steps.slice(0, 2))).toEqual([
      [6, 12],
      [6, 12],
    ])
  })

  it('takes no time where practice takes none', async () => {
    const { steps, done } = transfer(openLine(0), 9000 * MB)
    await done
    expect(steps).toEqual([9000])
  })

  it('is cut when the run is asked to end, and free for the next', async () => {
    const line = openLine(FAST)
    const end = new AbortController()
    const { done } = transfer(line, 1e6 * MB, end.signal)
    end.abort()
    await expect(done).rejects.toThrow()
    const next = transfer(line, 24 * MB)
    await next.done
    expect(next.steps).toEqual([12, 24])
  })
})
