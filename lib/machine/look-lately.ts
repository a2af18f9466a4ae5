import type { HostFacts } from '../doctor/facts.ts'

const KEY = Symbol.for('reflector-wizard.look')
/** A person who walks from page to page sees one machine; what begins a run looks anew. */
const STALE_AFTER = 60_000

interface Look {
  at: number
  facts: Promise<HostFacts>
}

type Shelf = typeof globalThis & { [KEY]?: Map<string, Look> }

const shelf = (): Map<string, Look> => {
  const globe: Shelf = globalThis
  globe[KEY] ??= new Map()
  return globe[KEY]
}

/** What was seen of the machine within the last minute, else what is seen now. */
export function lookLately(dir: string, look: () => Promise<HostFacts>): Promise<HostFacts> {
  const seen = shelf().get(dir)
  if (seen && performance.now() - seen.at < STALE_AFTER) return seen.facts
  const facts = look()
  shelf().set(dir, { at: performance.now(), facts })
  facts.catch(() => forgetLook(dir))
  return facts
}

/** What is seen of the machine now; pages that follow see the same. */
export function lookAnew(dir: string, look: () => Promise<HostFacts>): Promise<HostFacts> {
  forgetLook(dir)
  return lookLately(dir, look)
}

export const forgetLook = (dir: string): void => {
  shelf().delete(dir)
}
