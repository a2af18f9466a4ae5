import { describe, expect, it } from 'vitest'
import { ActionFailed } from '@/lib/machine/machine.ts'
import { inTime } from '@/lib/watch/in-time.ts'

describe('inTime', () => {
  it('gives what was learned', async () => {
    expect(await inTime('It', 5, async () => 7)).toEqual({ value: 7 })
  })

  it('waits for nobody, also where the signal is not heard', async () => {
    expect(await inTime('The engine', 0.05, () => new Promise(() => {}))).toEqual({
      why: 'The engine gave no answer within 0.05 s.',
    })
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
