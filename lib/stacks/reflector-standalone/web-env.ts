import { serverPort, siteUrl } from './addresses.ts'
import type { StandalonePart } from './questions.ts'
import { standsAlone } from './shape.ts'

export const WEB_ENV = 'www/.env.local'

/** Signs sessions that nobody ever has: there is no login. Upstream's own value. */
const NEXTAUTH_SECRET = 'standalone-dev-secret-not-for-production'

export const webEnv: StandalonePart = {
  documents: ({ world }) => {
    const site = siteUrl(world)
    const shared = {
      SITE_URL: site,
      NEXTAUTH_URL: site,
      NEXTAUTH_SECRET,
      SERVER_API_URL: 'http://server:1250',
      FEATURE_REQUIRE_LOGIN: 'false',
    }
    if (standsAlone(world))
      return [{ path: WEB_ENV, link: 'replaced', set: { ...shared, API_URL: site, WEBSOCKET_URL: 'auto' } }]
    const api = `localhost:${serverPort(world)}`
    const plain = { API_URL: `http://${api}`, WEBSOCKET_URL: `ws://${api}`, KV_URL: 'redis://redis:6379' }
    return [{ path: WEB_ENV, link: 'replaced', set: { ...shared, ...plain } }]
  },
}
