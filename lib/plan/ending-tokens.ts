import type { Probe, Step } from '../stacks/contract/step.ts'
import type { Home } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import { valueAt } from './homes.ts'
import { claimsOf } from './token-claims.ts'

const DAY = 24 * 60 * 60 * 1000

/** Tokens of the files that a step replaces when it is carried out now, for they end too soon. */
export function endingTokens(steps: readonly Step[], { files, at }: World): { home: Home; step: string }[] {
  if (at === undefined) return []
  return steps.flatMap(({ id, holds }) =>
    leavesOf(holds).flatMap(probe => {
      if (probe.ask !== 'jwt') return []
      const ends = endOf(valueAt(probe.token.home, files) ?? '')
      return ends !== undefined && ends - at < probe.days * DAY ? [{ home: probe.token.home, step: id }] : []
    }),
  )
}

const leavesOf = (probe: Probe): Probe[] => (probe.ask === 'all' ? probe.of.flatMap(leavesOf) : [probe])

/** When a token ends as it says of itself, in milliseconds since 1970. */
function endOf(token: string): number | undefined {
  const ends = claimsOf(token)?.exp
  return typeof ends === 'number' ? ends * 1000 : undefined
}
