import { getEventListeners, setMaxListeners } from 'node:events'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ActionFailed } from '@/lib/machine/machine.ts'
import { MIB } from '@/lib/sizes.ts'
import { inTime } from '@/lib/watch/in-time.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

describe('inTime', () => {
  it('gives what was learned', async () => {
    expect(await inTime('It', 5, async () => 7)).toEqual({ value: 7 })
  })

  it('waits for nobody, also where the signal is not heard', async () => {
    expect(await inTime('The engine', 0.05, () => new Promise(() => {}))).toEqual({
      why: 'The engine gave no answer within 0.05 s.',
    })
  })

  it('lets one question be asked of many at once without a word on the terminal', async () => {
    const warnings: string[] = []
    const hear = ({ message }: Error) => warnings.push(message)
    process.on('warning', hear)
    onTestFinished(() => void process.off('warning', hear))
    await inTime('The engine', 5, async signal => {
      for (let number = 0; number < 50; number++) signal.addEventListener('abort', () => {})
    })
    await new Promise(resolve => setImmediate(resolve))
    expect(warnings).toEqual([])
  })

  it('keeps nothing of what was asked, however long somebody looks on', async () => {
    const looking = new AbortController()
    setMaxListeners(0, looking.signal)
    const heldAfter = async (times: number) => {
      for (let number = 0; number < times; number++) await inTime('It', 0.001, async () => 1, looking.signal)
      await expect.poll(() => getEventListeners(looking.signal, 'abort').length).toBe(0)
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = await heldAfter(1000)
    const after = await heldAfter(10_000)
    expect(after - before).toBeLessThan(MIB)
  })

  it('says what was said last', async () => {
    const fails = async () => {
      throw new ActionFailed('Compose cannot make web.', ['first', 'no such image'])
    }
    expect(await inTime('It', 5, fails)).toEqual({
      why: 'It could not be asked: Compose cannot make web. no such image',
    })
  })
})
