import type { Watch } from '../contract/watch.ts'

/** An authority renews its own a month ahead; where that has not happened by then, it will not happen by itself. */
const DAYS_LEFT = 21

interface Shown {
  /** Who shows it. */
  service: string
  /** The name or address that people open. */
  name: string
  port: number
  /** Where it is asked for: of our own proxy on this machine, whatever the name leads to. */
  host: string
}

const watch = (
  { service, name, port, host }: Shown,
  days: number,
  early: NonNullable<Watch['early']>,
): Watch => ({
  id: 'certificate',
  service,
  proves:
    days === 0 ? `The certificate of ${name} is valid` : `The certificate of ${name} lasts ${days} days`,
  asks: { ask: 'certificate', host, port, name, days },
  from: 'host',
  every: 3600,
  within: 5,
  early,
})

const ofCaddy = (name: string, port = 443): Shown => ({ service: 'caddy', name, port, host: '127.0.0.1' })
const endsSoon = (name: string) => `The certificate of ${name} ends soon`

/** From a public authority, which Caddy asks by itself. */
export const publicCertificateWatch = (name: string): Watch =>
  watch(ofCaddy(name), DAYS_LEFT, {
    title: endsSoon(name),
    remedy: `Caddy renews it by itself while ${name} leads here and ports 80 and 443 are open: see what its log says.`,
  })

/** From files that the person gave; applying copies them to where Caddy reads them. */
export const givenCertificateWatch = (name: string): Watch =>
  watch(ofCaddy(name), DAYS_LEFT, {
    title: endsSoon(name),
    remedy: 'Have it renewed, put the new files in the place of the old ones, and apply again.',
    renews: true,
  })

/** From Caddy's own authority, which makes it anew every few hours. */
export const ownCertificateWatch = (name: string, port?: number): Watch =>
  watch(ofCaddy(name, port), 0, {
    title: `The certificate of ${name} has ended`,
    remedy:
      'Caddy makes one anew every few hours. See whether the clock of this machine is right, then restart caddy.',
  })

/** Of a proxy that the person runs: it is asked where people reach it. */
export const proxyCertificateWatch = ({ service, name, port }: Omit<Shown, 'host'>): Watch =>
  watch({ service, name, port, host: name }, DAYS_LEFT, {
    title: endsSoon(name),
    remedy: 'Have it renewed where your own proxy runs.',
  })
