import type { ServiceSeen } from '@/lib/watch/snapshot.ts'
import { allNeedsOf } from './follow-needs.ts'

/** A service as far as its place in the system needs it. */
export type Linked = Pick<ServiceSeen, 'name' | 'needs'>

/** As many boxes stand beside each other, so that their names fit. */
const BESIDE = 5

export interface Placed {
  name: string
  row: number
  /** The middle of its box, in hundredths of the whole width. */
  x: number
}

export interface Drawn {
  /** Their names, row by row from above. */
  rows: string[][]
  lines: { from: Placed; to: Placed }[]
}

/** Where each service is drawn: what it needs stands below it. Only needs that follow from no other one are drawn. */
export function drawingOf(services: readonly Linked[]): Drawn {
  const depths = depthsOf(services)
  const deepest = Math.max(0, ...depths.values())
  const rows: string[][] = []
  for (let depth = deepest; depth >= 0; depth--) {
    const names = services.map(({ name }) => name).filter(name => depths.get(name) === depth)
    const count = Math.ceil(names.length / BESIDE)
    const each = Math.ceil(names.length / Math.max(1, count))
    for (let at = 0; at < names.length; at += each) rows.push(names.slice(at, at + each))
  }
  const places = rows.flatMap((names, row) =>
    names.map((name, index) => ({ name, row, x: ((index + 0.5) / names.length) * 100 })),
  )
  const placeOf = new Map(places.map(place => [place.name, place]))
  const lines = directNeeds(services).flatMap(([name, need]) => {
    const from = placeOf.get(name)
    const to = placeOf.get(need)
    return from && to ? [{ from, to }] : []
  })
  return { rows, lines }
}

/** The longest way down from each service to one that needs nothing. */
function depthsOf(services: readonly Linked[]): Map<string, number> {
  const needs = new Map(services.map(service => [service.name, service.needs]))
  const depths = new Map<string, number>()
  function depthOf(name: string, above: readonly string[]): number {
    const known = depths.get(name)
    if (known !== undefined) return known
    // Two that need each other end the way down.
    const below = (needs.get(name) ?? []).filter(need => needs.has(need) && !above.includes(need))
    const depth = Math.max(-1, ...below.map(need => depthOf(need, [...above, name]))) + 1
    depths.set(name, depth)
    return depth
  }
  for (const { name } of services) depthOf(name, [name])
  return depths
}

/** The needs of each service that no other of its needs brings along. */
function directNeeds(services: readonly Linked[]): [name: string, need: string][] {
  const below = new Map(services.map(({ name }) => [name, allNeedsOf(name, services)]))
  const leads = (from: string, to: string) => below.get(from)?.has(to) ?? false
  return services.flatMap(({ name, needs }) =>
    needs
      // Services that need each other bring nothing along: all of it would be brought by all.
      .filter(
        need =>
          !needs.some(
            other => other !== need && leads(other, need) && !leads(other, name) && !leads(need, other),
          ),
      )
      .map((need): [string, string] => [name, need]),
  )
}
