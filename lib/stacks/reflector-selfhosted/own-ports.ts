import type { OwnPorts } from '../contract/stack.ts'
import type { Context } from './answers.ts'
import { opensPorts } from './checkout.ts'

/** Redis, the administration of the storage, the workflow dashboard. */
export const OWN_PORTS = { redis: [6379], garage: [3903], hatchet: [8888] }

/** Behind a proxy, people come by that alone. */
const BEHIND_PROXY = { server: [1250], web: [3000] }

export function ownPorts({ answers: { access }, world }: Context): OwnPorts[] {
  const isBehind = access.kind !== 'plain' && opensPorts(world.checkout)
  return [
    ...listed(OWN_PORTS, { question: 'ports', closedBy: 'loopback' }),
    ...(isBehind ? listed(BEHIND_PROXY, { question: 'access', closedBy: access.kind }) : []),
  ]
}

const listed = (ports: Record<string, number[]>, by: Pick<OwnPorts, 'question' | 'closedBy'>): OwnPorts[] =>
  Object.entries(ports).map(([service, targets]) => ({ service, targets, ...by }))
