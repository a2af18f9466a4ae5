import { memorySize } from '../sizes.ts'
import type { Advice } from './advice.ts'
import { adviseOn, type Wish } from './advise.ts'
import { inUse } from './in-use.ts'
import type { Machine } from './machine.ts'

/** What has to be said of what runs now: nothing, where it leaves a model the place that it is advised for. */
export function inTheWay({ model, place, verdict }: Advice, machine: Machine, wish: Wish): string[] {
  if (verdict === 'no') return []
  const now = adviseOn(model, machine, wish)
  if (now.place === place && now.verdict === verdict) return []
  return [`${memorySize(inUse(machine))} are in use now; what is not of this stack has to make room.`]
}
