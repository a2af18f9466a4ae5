import type { Document } from '../../contract/document.ts'
import { composeOverride, type Override } from '../../parts/compose-override.ts'
import { joinCertificates } from '../../parts/pem.ts'
import type { Context, Part } from '../answers.ts'
import { certificatesOf, MOUNTED } from '../certificates.ts'
import { backEnds } from '../checkout.ts'
import { trustRules } from '../rules/trust.ts'
import { textOf } from '../settings.ts'

const OVERRIDE = 'docker-compose.ca.yml'
const AUTHORITY = 'certs/ca.crt'
const MOUNTED_AUTHORITY = '/usr/local/share/ca-certificates/custom-ca.crt'

/** Certificates: authorities that the services trust, and the one that Caddy shows. */
export const trust: Part = {
  documents: context => {
    const overrides = overridesOf(context)
    return overrides.length === 0
      ? [{ path: OVERRIDE, gone: true }]
      : [...copies(context), { path: OVERRIDE, sealed: true, body: composeOverride(ABOUT, overrides) }]
  },
  rules: trustRules,
}

const ABOUT = [
  'Certificates, written by reflector-wizard from the choices made there.',
  'It is written again when they change, and goes when there are none.',
]

function copies(context: Context): Document[] {
  const { authorities, tls } = certificatesOf(context)
  const own: Document[] = tls
    ? [
        { path: 'certs/server.pem', copy: tls.certificate },
        { path: 'certs/server-key.pem', copy: tls.key },
      ]
    : []
  const [first, ...others] = authorities
  if (first === undefined) return own
  const texts = authorities.map(path => textOf(context.world, path) ?? '')
  return others.length === 0
    ? [{ path: AUTHORITY, copy: first }, ...own]
    : [{ path: AUTHORITY, body: joinCertificates(texts) }, ...own]
}

function overridesOf(context: Context): Override[] {
  const { authorities, tls } = certificatesOf(context)
  const { services } = context.world.checkout
  const trusting = authorities.length === 0 ? [] : [...backEnds(context.world), 'gpu', 'cpu', 'web']
  return [...trusting.filter(name => name in services).flatMap(authorityFor), ...(tls ? [CADDY] : [])]
}

function authorityFor(service: string): Override[] {
  const mount: Override = {
    service,
    why: 'The image adds this authority to those it trusts.',
    key: 'volumes',
    value: [`./${AUTHORITY}:${MOUNTED_AUTHORITY}:ro`],
  }
  return service === 'web' ? [mount, NODE] : [mount]
}

const NODE: Override = {
  service: 'web',
  why: 'Node trusts it by this variable.',
  key: 'environment',
  value: { NODE_EXTRA_CA_CERTS: MOUNTED_AUTHORITY },
}

const CADDY: Override = {
  service: 'caddy',
  why: 'Caddy shows the certificate in this folder.',
  key: 'volumes',
  value: [`./certs:${MOUNTED}:ro`],
}
