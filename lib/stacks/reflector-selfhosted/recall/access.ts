import { factValue } from '../../../doctor/facts.ts'
import type { World } from '../../contract/world.ts'
import { domain, ipv4 } from '../../parts/fields.ts'
import type { Answers } from '../answers.ts'
import { opensPorts } from '../checkout.ts'
import { markOf } from '../marks.ts'
import { settingsOf, textOf, WEB } from '../settings.ts'

type Access = Answers['access']

/** How people reach it follows from where the pages say they are, and from what Caddy serves. */
export function recallAccess(world: World): Access | undefined {
  const written = settingsOf(world, WEB)('SITE_URL')
  if (written === undefined || !URL.canParse(written)) return undefined
  const site = new URL(written)
  if (markOf(world, 'access') === 'proxy') return { kind: 'proxy', url: site.origin }
  return site.protocol === 'https:' ? secure(site, world) : plain(site, world)
}

/** Plain ports are 3000 and 1250; a checkout that does not open them leaves the number to the proxy in front. */
function plain(site: URL, { checkout }: World): Access {
  const isOurs = site.port === '3000' || (!opensPorts(checkout) && site.port === '' && isAddress(site))
  return isOurs && (isAddress(site) || site.hostname === 'localhost')
    ? { kind: 'plain' }
    : { kind: 'proxy', url: site.origin }
}

const isAddress = ({ hostname }: URL) => ipv4.safeParse(hostname).success || hostname.startsWith('[')

function secure(site: URL, world: World): Access {
  if (site.hostname === 'localhost') return { kind: 'lan' }
  const caddyfile = textOf(world, 'Caddyfile')
  if (caddyfile === undefined) return { kind: 'proxy', url: site.origin }
  if (site.port !== '') return { kind: 'tunnel', tcp: site.host }
  if (ipv4.safeParse(site.hostname).success) return atAddress(site.hostname, world)
  if (!domain.safeParse(site.hostname).success) return { kind: 'lan' }
  return /^[ \t]*tls \/etc\/caddy\/certs\//m.test(caddyfile)
    ? {
        kind: 'certificate',
        domain: site.hostname,
        certificate: 'certs/server.pem',
        key: 'certs/server-key.pem',
      }
    : { kind: 'domain', domain: site.hostname }
}

function atAddress(address: string, world: World): Access {
  const mark = markOf(world, 'access')
  const isOwn = factValue(world.host.lanAddress) === address
  return mark === 'lan' || (mark === undefined && isOwn) ? { kind: 'lan' } : { kind: 'ip', address }
}
