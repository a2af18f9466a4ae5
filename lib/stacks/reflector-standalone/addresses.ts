import { factValue } from '../../doctor/facts.ts'
import type { World } from '../contract/world.ts'
import { publishedPort, standsAlone } from './shape.ts'

export const isMac = ({ host }: World): boolean => factValue(host.platform) === 'darwin'

/** Where a browser finds the application: behind the proxy where there is one, else at its plain port. */
export function siteUrl(world: World): string {
  const { services } = world.checkout
  if (!standsAlone(world)) return `http://localhost:${publishedPort(services.web, 3000) ?? 3000}`
  return `https://${proxyHost(world) ?? 'localhost'}:${proxyPort(world)}`
}

export const proxyPort = ({ checkout }: World): number => publishedPort(checkout.services.caddy, 443) ?? 443

/** A Mac is used by the person in front of it; a Linux machine often from elsewhere, so there its address counts. */
const proxyHost = (world: World): string | undefined =>
  isMac(world) ? undefined : factValue(world.host.lanAddress)

export const serverPort = ({ checkout }: World): number =>
  publishedPort(checkout.services.server, 1250) ?? 1250

/** Where a browser finds the API: behind the same proxy, else at a port of its own. */
export const apiUrl = (world: World): string =>
  standsAlone(world) ? siteUrl(world) : `http://localhost:${serverPort(world)}`
