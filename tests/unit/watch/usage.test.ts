import { describe, expect, it } from 'vitest'
import { openUsage } from '@/lib/watch/usage.ts'

const load = (cpu: number, received = 0) => ({ cpu, memory: 1000, received, sent: 0, read: 0, written: 0 })
const at = (cpu: number, received = 0, id = 'c1') => new Map([['db', { id, load: load(cpu, received) }]])

describe('usage', () => {
  it('is what came since the time before, as a rate', () => {
    const usage = openUsage(undefined, 0)
    expect(usage.note(100, at(5))).toEqual({})
    expect(usage.note(110, at(6, 5000))).toEqual({ db: [110, 10, 1000, 500, 0, 0, 0] })
  })

  it('begins anew with another container, whose counters do', () => {
    const usage = openUsage(undefined, 0)
    usage.note(100, at(500))
    expect(usage.note(110, at(1, 0, 'c2'))).toEqual({})
  })

  it('is not spread over a time in which nobody measured', () => {
    const usage = openUsage(undefined, 0)
    usage.note(100, at(5))
    expect(usage.note(1000, at(500))).toEqual({})
    expect(usage.note(1060, at(530))).toEqual({ db: [1060, 50, 1000, 0, 0, 0, 0] })
  })

  it('is remembered for an hour by whoever comes later, and no longer', () => {
    const first = openUsage(undefined, 0)
    for (let time = 0; time <= 3000; time += 10) first.note(time, at(time / 10))
    const later = openUsage(first.text(), 4000)
    expect(later.history().db?.[0]?.[0]).toBe(410)
    expect(openUsage(first.text(), 9000).history()).toEqual({})
  })

  it('stays below 5 MB however many services there are and however long it goes on', () => {
    const usage = openUsage(undefined, 0)
    const many = (time: number) =>
      new Map(
        Array.from({ length: 300 }, (_, index) => [
          `service-${index}`,
          {
            id: 'c',
            load: {
              cpu: time,
              memory: 1e11,
              received: time * 1e10,
              sent: time * 1e10,
              read: time * 1e10,
              written: time * 1e10,
            },
          },
        ]),
      )
    for (let time = 1_800_000_000; time < 1_800_000_000 + 4500; time += 10) usage.note(time, many(time))
    expect(usage.text().length).toBeLessThan(5e6)
    expect(usage.history()['service-0']).toHaveLength(360)
  })

  it('begins anew where what was kept cannot be read', () => {
    expect(openUsage('{"format":', 0).history()).toEqual({})
  })
})
