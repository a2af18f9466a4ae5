import { factValue, type HostFacts } from '../doctor/facts.ts'
import type { Need } from '../doctor/need.ts'
import { DEFAULT_ENDPOINT } from '../system/host/endpoint.ts'
import { beginLook } from '../system/host/look.ts'

/** The same facts, with who has the ports that are needed. */
export async function lookAtPorts(host: HostFacts, { ports }: Need): Promise<HostFacts> {
  const { getListeners } = await import('../system/host/ports.ts')
  const isWanted = (port: number) => ports.some(({ from, to }) => port >= from && port <= to)
  const address = factValue(host.endpoint) ?? DEFAULT_ENDPOINT
  return { ...host, listeners: await getListeners(beginLook(), address, isWanted) }
}
