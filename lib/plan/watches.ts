import type { Context, Part } from '../stacks/contract/part.ts'
import type { BrowserWatch, Watch } from '../stacks/contract/watch.ts'

/** The id of the question by which a service is known to be ready. */
export const READY = 'ready'

/** All that is asked of the services that a plan starts: first whether each is ready, then what its parts add. */
export function watchesOf(parts: readonly Part[], context: Context, services: readonly string[]): Watch[] {
  const ready = Object.fromEntries(parts.flatMap(part => Object.entries(part.ready ?? {})))
  return [
    ...services.flatMap(service => {
      const asks = ready[service]?.(context)
      return asks ? [readiness(service, asks)] : []
    }),
    ...ownOf(parts, context, services).flatMap(watch => (watch.from === 'browser' ? [] : watch)),
  ]
}

/** What the browser of whoever looks on is asked of them. */
export const browserWatchesOf = (
  parts: readonly Part[],
  context: Context,
  services: readonly string[],
): BrowserWatch[] => ownOf(parts, context, services).flatMap(watch => (watch.from === 'browser' ? watch : []))

const ownOf = (parts: readonly Part[], context: Context, services: readonly string[]) =>
  parts.flatMap(part => part.watches?.(context) ?? []).filter(({ service }) => services.includes(service))

/** Also for those that are up long before they are ready, and hold up nobody but the step that waits for them. */
export const readiness = (service: string, asks: Watch['asks']): Watch => ({
  id: READY,
  service,
  proves: 'It answers',
  asks,
  from: asks.ask === 'exec' ? 'network' : 'host',
  every: 20,
  within: 5,
})
