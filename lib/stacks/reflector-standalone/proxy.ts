import { CADDYFILE, caddyfile, caddyReady, foreignCaddyfile, type Site } from '../parts/caddy.ts'
import { ownCertificateWatch } from '../parts/certificates.ts'
import { proxyPort, siteUrl } from './addresses.ts'
import type { StandalonePart } from './questions.ts'
import { standsAlone } from './shape.ts'

/**
 * A certificate for whatever name is asked for: a browser that opens an address names no host, and behind Docker's ports
 * Caddy sees another address than the one that was opened.
 */
const site: Site = {
  about: ['Reflector standalone, written by reflector-wizard: the API and the pages behind one address.'],
  addresses: [':443'],
  tls: 'on-demand',
  routes: [{ path: '/v1/*', to: 'server:1250' }, { path: '/health', to: 'server:1250' }, { to: 'web:3000' }],
}

export const proxy: StandalonePart = {
  documents: ({ world }) =>
    standsAlone(world) ? [{ path: CADDYFILE, sealed: true, body: caddyfile(site) }] : [],
  watches: ({ world }) =>
    standsAlone(world) ? [ownCertificateWatch(new URL(siteUrl(world)).hostname, proxyPort(world))] : [],
  ready: { caddy: () => caddyReady },
  rules: ({ world }) => (standsAlone(world) ? foreignCaddyfile(world) : []),
}
