import type { Linked } from './layers.ts'

/** All that a service needs, through others as well. */
export function allNeedsOf(name: string, services: readonly Linked[]): Set<string> {
  const needs = new Map(services.map(service => [service.name, service.needs]))
  return follow(name, at => needs.get(at) ?? [])
}

/** The services that need one, and those that need these, in the order in which they are given. */
export function neededBy(name: string, services: readonly Linked[]): string[] {
  const found = follow(name, at =>
    services.filter(({ needs }) => needs.includes(at)).map(service => service.name),
  )
  return services.map(service => service.name).filter(other => other !== name && found.has(other))
}

/** Everything that can be come to from a service, step by step. */
function follow(name: string, next: (at: string) => readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [name]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const other of next(at))
      if (!found.has(other)) {
        found.add(other)
        open.push(other)
      }
  return found
}
