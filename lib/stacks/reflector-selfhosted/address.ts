import { factValue } from '../../doctor/facts.ts'
import type { Answers, Context } from './answers.ts'
import { opensPorts } from './checkout.ts'

export interface Address {
  /** What browsers open. */
  site: string
  /** Where they find the API: the same behind a proxy, a port of its own without one. */
  api: string
}

const BEHIND_CADDY: Answers['access']['kind'][] = ['lan', 'ip', 'domain', 'certificate', 'tunnel']

export const usesCaddy = ({ access }: Answers) => BEHIND_CADDY.includes(access.kind)

/** The address of this machine, as named or as it was seen. */
export const machineAddress = ({ answers: { access }, world }: Context): string | undefined =>
  access.kind === 'ip' ? access.address : factValue(world.host.lanAddress)

/** An address as a URL has it: one of IPv6 stands in brackets. */
const hostOf = (address: string | undefined) =>
  address === undefined ? 'localhost' : address.includes(':') ? `[${address}]` : address

export function addressOf(context: Context): Address {
  const { access } = context.answers
  const host = hostOf(machineAddress(context))
  switch (access.kind) {
    case 'lan':
    case 'ip':
      return same(`https://${host}`)
    case 'domain':
    case 'certificate':
      return same(`https://${access.domain}`)
    case 'tunnel':
      return same(`https://${access.tcp}`)
    case 'proxy':
      return same(access.url)
    case 'plain':
      return opensPorts(context.world.checkout) || host === 'localhost'
        ? { site: `http://${host}:3000`, api: `http://${host}:1250` }
        : same(`http://${host}`)
  }
}

const same = (origin: string): Address => ({ site: origin, api: origin })

/** Where browsers speak with LiveKit: through Caddy or another proxy, else with its own port. */
export function meetingAddress(context: Context): string {
  const { access } = context.answers
  if (access.kind === 'plain') return `ws://${hostOf(machineAddress(context))}:7880`
  return `${addressOf(context).site.replace(/^http/, 'ws')}/lk-ws`
}

/** Where the workflow dashboard is opened: on this machine alone, unless its port is left open. */
export function dashboardAddress(context: Context): string {
  const { access, ports } = context.answers
  if (ports.kind === 'loopback') return 'http://localhost:8888'
  if (access.kind === 'domain' || access.kind === 'certificate') return `http://${access.domain}:8888`
  return `http://${hostOf(machineAddress(context))}:8888`
}
