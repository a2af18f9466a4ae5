import type { Document } from '../../contract/document.ts'
import type { Watch } from '../../contract/watch.ts'
import { CADDYFILE, caddyfile, caddyReady, type Route, type Tls } from '../../parts/caddy.ts'
import {
  givenCertificateWatch,
  ownCertificateWatch,
  proxyCertificateWatch,
  publicCertificateWatch,
} from '../../parts/certificates.ts'
import { addressOf, machineAddress, usesCaddy } from '../address.ts'
import type { Context, Part } from '../answers.ts'
import { certificatesOf, MOUNTED } from '../certificates.ts'
import { opensPorts } from '../checkout.ts'
import { accessRules } from '../rules/access.ts'
import { ROOT, SERVER } from '../settings.ts'
import { isLiveKit } from '../video-kinds.ts'

/** How people reach it: Caddy, a proxy of their own, or plain ports. */
export const access: Part = {
  profiles: ({ answers }) => (usesCaddy(answers) ? ['caddy'] : []),
  documents: context => [...advertised(context), ...binding(context), ...proxied(context)],
  watches: context => certificate(context),
  ready: { caddy: () => caddyReady },
  rules: accessRules,
}

function certificate(context: Context): Watch[] {
  const { access } = context.answers
  const { hostname, protocol, port } = new URL(addressOf(context).site)
  if (protocol === 'http:') return []
  const name = hostname.replace(/^\[|\]$/g, '')
  if (access.kind === 'proxy')
    return [proxyCertificateWatch({ service: 'web', name, port: Number(port || 443) })]
  if (access.kind !== 'domain' && access.kind !== 'certificate') return [ownCertificateWatch(name)]
  if (certificatesOf(context).tls) return [givenCertificateWatch(name)]
  return [publicCertificateWatch(name)]
}

/** Browsers send sound straight to this address; unknown, it stays as the file has it. */
function advertised(context: Context): Document[] {
  const address = machineAddress(context)
  return address === undefined ? [] : [{ path: SERVER, set: { WEBRTC_HOST: address } }]
}

/** With a proxy in front, the ports of server and web are for this machine alone. */
function binding(context: Context): Document[] {
  if (!opensPorts(context.world.checkout)) return []
  if (context.answers.access.kind !== 'plain') return [{ path: ROOT, set: { BIND_HOST: '127.0.0.1' } }]
  return machineAddress(context) === undefined ? [] : [{ path: ROOT, set: { BIND_HOST: '0.0.0.0' } }]
}

const proxied = (context: Context): Document[] =>
  usesCaddy(context.answers) ? [{ path: CADDYFILE, sealed: true, body: site(context) }] : []

function site(context: Context): string {
  const { access } = context.answers
  const isNamed = access.kind === 'domain' || access.kind === 'certificate'
  return caddyfile({
    about: [
      'Written by reflector-wizard from the choices made there; it is written again when they change.',
      `Reflector at ${addressOf(context).site}`,
    ],
    addresses: [isNamed ? access.domain : ':443'],
    tls: tlsOf(context),
    routes: routes(context),
  })
}

/** Who opens an address names no host, so Caddy has to make a certificate for whatever is asked. */
export function tlsOf(context: Context): Tls {
  const { access } = context.answers
  if (access.kind !== 'domain' && access.kind !== 'certificate') return 'on-demand'
  return certificatesOf(context).tls
    ? { certificate: `${MOUNTED}/server.pem`, key: `${MOUNTED}/server-key.pem` }
    : 'public'
}

const routes = ({ answers }: Context): Route[] => [
  { path: '/v1/*', to: 'server:1250' },
  { path: '/health', to: 'server:1250' },
  ...(isLiveKit(answers.video) ? meetings : []),
  { to: 'web:3000' },
]

const meetings: Route[] = [
  { path: '/lk-ws/*', to: 'livekit-server:7880', stripped: true },
  { path: '/lk-ws', to: 'livekit-server:7880', stripped: true },
]
