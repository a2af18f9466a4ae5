import { expect, it } from 'vitest'
import { Attempts } from '@/lib/session/attempts.ts'

function clocked(allowed?: number) {
  const clock = { now: 1_000_000 }
  return { clock, attempts: new Attempts(allowed, () => clock.now) }
}

it('takes ten in a minute, then says how long to wait', () => {
  const { clock, attempts } = clocked()
  for (let times = 0; times < 10; times++) {
    expect(attempts.note()).toBeUndefined()
    clock.now += 1000
  }
  expect(attempts.note()).toBe(50)
})

it('says the time until the next one would be taken', () => {
  const { clock, attempts } = clocked(2)
  attempts.note()
  clock.now += 20_000
  attempts.note()
  expect(attempts.note()).toBe(40)
  clock.now += 39_500
  expect(attempts.note()).toBe(1)
  clock.now += 500
  expect(attempts.note()).toBeUndefined()
  expect(attempts.note()).toBe(20)
})

it('never waits longer for going on', () => {
  const { clock, attempts } = clocked(1)
  attempts.note()
  for (let times = 0; times < 1000; times++) expect(attempts.note()).toBe(60)
  clock.now += 60_000
  expect(attempts.note()).toBeUndefined()
})

it('counts every window anew', () => {
  const { clock, attempts } = clocked(3)
  for (let minute = 0; minute < 5; minute++) {
    expect([attempts.note(), attempts.note(), attempts.note()]).toEqual([undefined, undefined, undefined])
    expect(attempts.note()).toBe(60)
    clock.now += 60_000
  }
})
