import type { ServiceSeen } from './snapshot.ts'

/** A service as far as the search for a root needs it. */
export type Linked = Pick<ServiceSeen, 'name' | 'needs' | 'why'>

/** For every service that is not well, the one at which it begins: the deepest of those it needs that is not well either. */
export function rootsOf(services: readonly Linked[]): ReadonlyMap<string, string> {
  const byName = new Map(services.map(service => [service.name, service]))
  const unwell = (name: string) => (byName.get(name)?.why ?? null) !== null

  function rootOf(name: string, above: readonly string[]): string {
    // Two that need each other are both their own root.
    const path = [...above, name]
    const below = byName.get(name)?.needs.find(need => unwell(need) && !path.includes(need))
    return below === undefined ? name : rootOf(below, path)
  }

  return new Map(services.flatMap(({ name }) => (unwell(name) ? [[name, rootOf(name, [])]] : [])))
}
