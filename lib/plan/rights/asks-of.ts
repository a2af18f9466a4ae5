import type { Plan } from '../plan.ts'
import { ASK_GROUPS, type Ask, type AskGroup, allowanceOf } from './ask.ts'

/** An ask as pages, terminals and programs show it. */
export interface ShownAsk extends Ask {
  allowed: boolean
  /** What is stored to allow just this. */
  allowance: string
}

export interface ShownAsks {
  group: AskGroup
  title: string
  asks: ShownAsk[]
}

/** What the compose files of a plan ask of this machine, by groups; groups without any are left out. */
export function asksOf({ asks, allowed }: Pick<Plan, 'asks' | 'allowed'>): ShownAsks[] {
  const granted = new Set(allowed)
  const shown = asks.map(ask => {
    const allowance = allowanceOf(ask)
    return { ...ask, allowance, allowed: granted.has(allowance) }
  })
  return ASK_GROUPS.flatMap(({ group, title }) => {
    const own = shown.filter(ask => ask.group === group)
    return own.length === 0 ? [] : [{ group, title, asks: own }]
  })
}
