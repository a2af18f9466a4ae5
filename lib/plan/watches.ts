import type { Context, Part } from '../stacks/contract/part.ts'
import type { Watch } from '../stacks/contract/watch.ts'

/** The id of the question by which a service is known to be ready. */
export const READY = 'ready'

/** All that is asked of the services that a plan starts: first whether each is ready, then what its parts add. */
export function watchesOf(parts: readonly Part[], context: Context, services: readonly string[]): Watch[] {
  const ready = Object.fromEntries(parts.flatMap(part => Object.entries(part.ready ?? {})))
  const own = parts.flatMap(part => part.watches?.(context) ?? [])
  return [
    ...services.flatMap(service => {
      const asks = ready[service]?.(context)
      return asks ? [readiness(service, asks)] : []
    }),
    ...own.filter(({ service }) => services.includes(service)),
  ]
}

const readiness = (service: string, asks: Watch['asks']): Watch => ({
  id: READY,
  service,
  proves: 'It answers',
  asks,
  from: asks.ask === 'exec' ? 'network' : 'host',
  every: 20,
  within: 5,
})
