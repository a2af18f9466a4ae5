import { factValue, type HostFacts, isKnown } from '../doctor/facts.ts'
import type { Need } from '../doctor/need.ts'
import { DEFAULT_ENDPOINT } from '../system/host/endpoint.ts'
import { beginLook, type Look } from '../system/host/look.ts'

/** The same facts, with who has the ports that are needed and, where outside may be asked, where the names lead. */
export async function lookAtNeed(host: HostFacts, need: Need, look: Look = beginLook()): Promise<HostFacts> {
  const [listeners, names] = await Promise.all([lookAtPorts(host, need, look), lookAtNames(need, look)])
  return { ...host, listeners, ...names }
}

/** An engine that was silent a moment ago is not waited for again. */
async function lookAtPorts({ engine, endpoint }: HostFacts, { ports }: Need, look: Look) {
  const { getListeners } = await import('../system/host/ports.ts')
  const isWanted = (port: number) => ports.some(({ from, to }) => port >= from && port <= to)
  const address = isKnown(engine) ? (factValue(endpoint) ?? DEFAULT_ENDPOINT) : undefined
  return getListeners(look, address, isWanted)
}

async function lookAtNames({ names }: Need, look: Look): Promise<Pick<HostFacts, 'names'>> {
  if (names.length === 0 || !look.outside) return {}
  const { lookUpNames } = await import('../system/host/names.ts')
  const wanted = names.map(({ name }) => name)
  return { names: await lookUpNames(look, wanted) }
}
