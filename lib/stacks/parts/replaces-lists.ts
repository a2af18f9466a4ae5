import { factValue } from '../../doctor/facts.ts'
import { isAtLeast } from '../../doctor/version-order.ts'
import type { World } from '../contract/world.ts'

/** Older Compose can only add to a list; where the version is not known, the doctor speaks of it. */
export function replacesLists({ host }: Pick<World, 'host'>): boolean {
  const version = factValue(host.compose)
  return version === undefined || isAtLeast(version, '2.24.0') !== false
}
