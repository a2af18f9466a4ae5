import type { Probe } from '../contract.ts'

export interface Route {
  /** Without a path: all the rest. */
  path?: string
  /** Host and port of the service. */
  to: string
  /** The service sees its own root instead of the path. */
  stripped?: true
}

/** `public`: from a public authority. `internal`: from Caddy's own, `on-demand` for whatever name is asked. */
export type Tls = 'public' | 'internal' | 'on-demand' | { certificate: string; key: string }

export interface Site {
  /** Lines above the site, saying what it is. */
  about: string[]
  addresses: string[]
  tls: Tls
  routes: Route[]
}

export const caddyfile = ({ about, addresses, tls, routes }: Site): string =>
  [
    ...about.map(line => `# ${line}`),
    `${addresses.join(', ')} {`,
    ...tlsLines(tls),
    ...routes.flatMap(routeLines),
    '}',
    '',
  ].join('\n')

function tlsLines(tls: Tls): string[] {
  if (tls === 'public') return []
  if (tls === 'internal') return ['\ttls internal']
  if (tls === 'on-demand') return ['\ttls internal {', '\t\ton_demand', '\t}']
  return [`\ttls ${tls.certificate} ${tls.key}`]
}

const routeLines = ({ path, to, stripped }: Route): string[] => [
  `\t${stripped ? 'handle_path' : 'handle'}${path === undefined ? '' : ` ${path}`} {`,
  `\t\treverse_proxy ${to}`,
  '\t}',
]

/** Its admin interface answers once the Caddyfile is loaded; any site may be named in it. */
export const caddyReady: Probe = {
  ask: 'exec',
  in: 'caddy',
  argv: ['wget', '-qO-', 'http://127.0.0.1:2019/config/'],
  out: /"apps"/,
}
