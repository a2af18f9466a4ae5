import type { World } from '../contract/world.ts'
import { ipv4 } from '../parts/fields.ts'
import { textOf } from './settings.ts'

/** A host and a port, as `hostPort` accepts them. */
export function splitAddress(address: string): { host: string; port: string } {
  const at = address.lastIndexOf(':')
  return { host: address.slice(0, at), port: address.slice(at + 1) }
}

/** What livekit.yaml says of a tunnel: the name that was given, and the address that it had. */
export function writtenTunnel(
  world: World,
): { named: string | undefined; address: string; port: string } | undefined {
  const config = textOf(world, 'livekit.yaml') ?? ''
  const address = /^[ \t]*node_ip:[ \t]*(\S+)/m.exec(config)?.[1]
  const port = /^[ \t]*udp_port:[ \t]*(\d+)/m.exec(config)?.[1]
  if (address === undefined || port === undefined) return undefined
  return { named: /^# Media comes through the tunnel (\S+)\.$/m.exec(config)?.[1], address, port }
}

/**
 * LiveKit tells browsers an address and not a name. It is the one that was named, or the one that the name had when it
 * was looked up, now or when livekit.yaml was written.
 */
export function tunnelAddress(tunnel: string, world: World): string | undefined {
  const { host } = splitAddress(tunnel)
  if (ipv4.safeParse(host).success) return host
  const written = writtenTunnel(world)
  return world.addresses?.[host] ?? (written?.named === tunnel ? written.address : undefined)
}
