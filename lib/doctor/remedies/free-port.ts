import { factValue, type WholeFacts } from '../facts.ts'
import { nameOfHolder, serviceOfHolder } from '../port-holder.ts'
import type { Listener } from '../shapes/network.ts'
import { asRoot, type Remedy, type RemedyStep, step } from './remedy.ts'

/** Somebody put it there and may need it: who it is and how it is stopped is told, and left to the person. */
export function freePort(facts: WholeFacts, finding: string): Remedy[] {
  const holder = factValue(facts.listeners)?.find(one => finding === portFinding(one))
  const stop = holder && stopping(holder, facts)
  if (!holder || !stop) return []
  return [
    {
      finding,
      title: `Stop ${holder.container ?? serviceOfHolder(holder)}`,
      steps: [stop],
      byHand: 'Whether something else needs it, only you know: the wizard never stops it.',
    },
  ]
}

/** The finding is named after the first port that somebody has. */
const portFinding = (holder: Listener) => `port:${holder.protocol}-${holder.port}-${nameOfHolder(holder)}`

function stopping(holder: Listener, facts: WholeFacts): RemedyStep | undefined {
  if (holder.container !== undefined) return step('docker', 'stop', holder.container)
  const service = serviceOfHolder(holder)
  return service === undefined ? undefined : asRoot(facts)('systemctl', 'disable', '--now', service)
}
