import process from 'node:process'
import Docker from 'dockerode'

export type Engine = Docker

/** Speaks with the engine at an address as DOCKER_HOST or a docker context gives it. */
export function connect(address: string): Engine {
  const { protocol, hostname, port, username } = new URL(address)
  // Taken as it stands: in a URL, letters such as é would become %C3%A9.
  if (protocol === 'unix:') return new Docker({ socketPath: address.slice('unix://'.length) })
  // With DOCKER_HOST set, dockerode also reads the TLS settings that belong to it.
  if (process.env.DOCKER_HOST === address) return new Docker()
  const place = { host: hostname, ...(port && { port }) }
  return protocol === 'ssh:'
    ? new Docker({ ...place, protocol: 'ssh', ...(username && { username }) })
    : new Docker({ ...place, protocol: 'http' })
}
