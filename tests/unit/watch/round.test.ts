import { describe, expect, it } from 'vitest'
import { beginRound } from '@/lib/watch/round.ts'

const LONG = 3600

describe('a round', () => {
  it('has its first turn at once, and one more each time that it is hurried', async () => {
    const end = new AbortController()
    let turns = 0
    const round = beginRound({
      every: LONG,
      signal: end.signal,
      turn: async () => {
        turns++
      },
    })
    expect(turns).toBe(1)
    await round.next()
    await round.next()
    expect(turns).toBe(3)
    end.abort()
  })

  it('is hurried once however often that is asked during a turn', async () => {
    const end = new AbortController()
    const gates: (() => void)[] = []
    const round = beginRound({
      every: LONG,
      signal: end.signal,
      turn: () => new Promise<void>(resolve => gates.push(resolve)),
    })
    round.hurry()
    round.hurry()
    gates[0]?.()
    await new Promise(resolve => setImmediate(resolve))
    expect(gates).toHaveLength(2)
    end.abort()
    gates[1]?.()
  })

  it('ends with its signal, and leaves nobody waiting', async () => {
    const end = new AbortController()
    const round = beginRound({ every: LONG, signal: end.signal, turn: async () => {} })
    await round.next()
    const next = round.next()
    end.abort()
    await next
  })
})
