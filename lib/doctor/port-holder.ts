import type { Listener } from './shapes/network.ts'

/** Who has a port, as it is told. */
export function nameOfHolder({ container, program, pid, user }: Listener): string {
  if (container !== undefined) return `The container ${container}`
  if (program !== undefined) return `${program}${pid === undefined ? '' : ` (process ${pid})`}`
  return user === undefined ? 'Some program' : `A program of ${user}`
}

/** Programs that are services of the system, by the name of their process. */
const SERVICES = new Set(['nginx', 'apache2', 'httpd', 'caddy', 'traefik', 'haproxy', 'lighttpd', 'ollama'])
const DATABASES: Record<string, string> = { postgres: 'postgresql', 'redis-server': 'redis-server' }

/** The service of the system that it is, as far as its name tells. */
export const serviceOfHolder = ({ program }: Listener): string | undefined =>
  program === undefined ? undefined : SERVICES.has(program) ? program : DATABASES[program]
