import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import {
  type Case,
  carryOut,
  differences,
  goldenCases,
  type Outcome,
} from '@/tests/support/reflector/golden.ts'
import { isKnown, KNOWN, REFUSED } from '@/tests/support/reflector/known-differences.ts'
import { GENERATIONS, type Generation } from '@/tests/support/reflector/world.ts'

const stack: Stack = reflectorSelfhosted
const document = readFileSync('docs/differences.md', 'utf8')

const isRefused = ({ name }: Case) => Object.values(REFUSED).some(names => names.test(name))

/** The speech container of the processor is not started where the server does the work itself. */
const withoutIdle = (profiles: string[], generation: Generation, { runs }: Case) =>
  generation === '2026-04' && runs.at(-1)?.flags.includes('--cpu')
    ? profiles.filter(profile => profile !== 'cpu')
    : profiles

describe.each(GENERATIONS)('the self-hosted stack of %s, held against what upstream writes', generation => {
  const cases = goldenCases(generation)
  const planned = cases.filter(one => !isRefused(one))

  it('is held against at least 60 command lines', () => {
    expect(planned.length).toBeGreaterThanOrEqual(60)
  })

  it.each(planned.map(one => [one.name, one] as const))('%s: the same keys and values', (name, one) => {
    const { after, plan } = outcomeOf(one, generation)
    const unexplained = differences(one, after).filter(
      difference => !KNOWN.some(known => isKnown(known, difference, name, generation)),
    )
    expect(unexplained).toEqual([])
    const dropped = name === 'daily-and-livekit' ? ['dailyco'] : []
    expect([...plan.compose.profiles, ...dropped].sort()).toEqual(
      withoutIdle(one.profiles, generation, one).sort(),
    )
  })

  it.each(cases.filter(isRefused).map(one => [one.name, one] as const))('%s: refused', (_name, one) => {
    expect(carryOut(stack, generation, one).missing).not.toHaveLength(0)
  })
})

it('knows no difference that is none', () => {
  const found = GENERATIONS.flatMap(generation =>
    goldenCases(generation)
      .filter(one => !isRefused(one))
      .flatMap(one =>
        differences(one, outcomeOf(one, generation).after).flatMap(difference =>
          KNOWN.filter(known => isKnown(known, difference, one.name, generation)),
        ),
      ),
  )
  expect(KNOWN.filter(known => !found.includes(known))).toEqual([])
})

it('explains every difference in docs/differences.md', () => {
  const names = [...KNOWN.map(({ name }) => name), ...Object.keys(REFUSED)]
  expect(names.filter(name => !document.includes(`\`${name}\``))).toEqual([])
})

const outcomes = new Map<string, Outcome>()

function outcomeOf(one: Case, generation: Generation): Outcome {
  const id = `${generation} ${one.name}`
  const known = outcomes.get(id)
  if (known) return known
  const outcome = carryOut(stack, generation, one)
  if (outcome.missing) throw new Error(JSON.stringify(outcome.missing))
  outcomes.set(id, outcome)
  return outcome
}
