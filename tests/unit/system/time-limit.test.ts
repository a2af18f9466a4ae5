import { spawnSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { TimeLimitReached, withTimeLimit } from '@/lib/system/time-limit.ts'
import { bundle } from '../../support/bundle.ts'
import { NODE_PROGRAMS } from '../../support/node-programs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const WAITS = `
import { inTime } from '@/lib/watch/in-time.ts'
console.log(JSON.stringify(await inTime('It', 0.2, () => new Promise(() => {}))))`

const never = () => new Promise<never>(() => {})

describe('withTimeLimit', () => {
  it('gives the answer, and leaves no listener behind', async () => {
    const ended = new AbortController()
    expect(await withTimeLimit(5, async () => 7, ended.signal)).toBe(7)
    expect(getEventListeners(ended.signal, 'abort')).toEqual([])
  })

  it('ends a question that never settles, and tells it', async () => {
    let asked: AbortSignal | undefined
    const late = withTimeLimit(0.05, signal => {
      asked = signal
      return never()
    })
    await expect(late).rejects.toThrow(new TimeLimitReached(0.05))
    expect(asked?.aborted).toBe(true)
  })

  it('ends with the reason of the caller', async () => {
    const ended = new AbortController()
    const asked = withTimeLimit(5, never, ended.signal)
    ended.abort(new Error('the page was closed'))
    await expect(asked).rejects.toThrow('the page was closed')
    await expect(withTimeLimit(5, never, ended.signal)).rejects.toThrow('the page was closed')
  })

  it('throws the failure of the question itself, and ends what it began beside it', async () => {
    let beside: AbortSignal | undefined
    const failed = withTimeLimit(5, async signal => {
      beside = signal
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    expect(beside?.aborted).toBe(true)
  })
})

describe('a process that waits for an answer that never comes', () => {
  const folder = temporaryFolder()

  it.each(NODE_PROGRAMS)('says so in time and ends well with %s', node => {
    const program = join(folder(), 'waits.mjs')
    bundle(WAITS, program)
    const { status, stdout, stderr } = spawnSync(node, [program], { encoding: 'utf8', env: process.env })
    expect([status, stdout, stderr]).toEqual([0, '{"why":"It gave no answer within 0.2 s."}\n', ''])
  })
})
