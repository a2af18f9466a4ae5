import { factValue, type WholeFacts } from '../doctor/facts.ts'
import type { Machine } from './machine.ts'

type Seen = Pick<WholeFacts, 'platform' | 'memory' | 'engineInfo'>

/** What containers may have: where the engine is in a virtual machine, what that has. */
export function memoryInContainers({ platform, memory, engineInfo }: Seen): Machine['memory'] {
  const seen = factValue(memory)
  const engine = factValue(engineInfo)
  const isBeside = factValue(platform) === 'darwin' || engine?.desktop === true
  if (isBeside || seen === undefined) return engine && { total: engine.memory }
  const total = Math.min(seen.total, seen.limit ?? seen.total, engine?.memory ?? seen.total)
  return { total, free: Math.min(seen.available, total) }
}

/** What programs outside of containers may have: a virtual machine of the engine takes its part first. */
export function memoryOutside({ platform, memory, engineInfo }: Seen): Machine['memory'] {
  const seen = factValue(memory)
  const engine = factValue(engineInfo)
  if (seen === undefined) return undefined
  if (factValue(platform) === 'darwin' || engine?.desktop)
    return { total: Math.max(0, seen.total - (engine?.memory ?? 0)) }
  const total = Math.min(seen.total, seen.limit ?? seen.total)
  return { total, free: Math.min(seen.available, total) }
}
