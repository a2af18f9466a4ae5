import type { Opening } from '@/lib/plan/exposure.ts'
import { reachOf } from '@/lib/plan/exposure.ts'
import type { BrowserProbe } from '@/lib/stacks/contract/watch.ts'

/** What is known where a browser stands. */
export interface Standing {
  /** The name or address by which this page was opened. */
  openedAt: string
  /** Undefined where the browser does not say; it is never asked for a microphone. */
  hasMicrophone?: boolean | undefined
  /** The addresses that answered it, or did not. */
  answered: ReadonlyMap<string, boolean>
  /** Those that the machine itself has asked, and whether they answered it. */
  reachedByMachine: ReadonlyMap<string, boolean>
  /** The ports of the service, as they are bound. */
  openings: readonly Opening[]
}

/** Null where it cannot be known from here. */
export interface BrowserReading {
  ok: boolean | null
  saw: string
}

const yes = (saw: string): BrowserReading => ({ ok: true, saw })
const no = (saw: string): BrowserReading => ({ ok: false, saw })
const open = (saw: string): BrowserReading => ({ ok: null, saw })

/** What a browser can tell by itself, in words. */
export function judgeBrowser(asks: BrowserProbe, standing: Standing): BrowserReading {
  switch (asks.ask) {
    case 'microphone':
      return judgeMicrophone(asks.url, standing)
    case 'reach':
      return judgeAnswer(asks.url, standing)
    case 'media':
      return judgeMedia(asks.address, standing)
  }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || reachOf(host.replace(/^\[|\]$/g, '')) === 'machine'

function judgeMicrophone(url: string, { hasMicrophone }: Standing): BrowserReading {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'http:')
    return isLoopback(hostname)
      ? open('without https, only a browser on that machine itself gives it')
      : no('without https, browsers refuse it; they give it to https and to the machine itself')
  return hasMicrophone === false
    ? open('it is https, but this device shows no microphone')
    : yes('it is https; the browser asks whoever records for the first time')
}

function judgeAnswer(url: string, { answered, reachedByMachine }: Standing): BrowserReading {
  const answers = answered.get(url)
  if (answers === undefined) return open('')
  if (answers) return yes('it answers this browser')
  const { protocol, origin } = new URL(url)
  const byMachine = [...reachedByMachine].flatMap(([one, is]) => (new URL(one).origin === origin ? is : []))
  if (byMachine.length === 0) return no('it does not answer this browser')
  if (!byMachine.includes(true)) return no('it answers neither this browser nor the machine it runs on')
  return protocol === 'https:'
    ? no(
        'it answers its own machine, not this browser: no way leads there, or this device does not trust the certificate. Open it once to see which.',
      )
    : no('it answers its own machine, not this browser: no way leads there from here')
}

/** Docker's own first network. */
const DOCKERS_OWN = /^172\.17\./

function judgeMedia(address: string | undefined, { openedAt, openings }: Standing): BrowserReading {
  const udp = openings.filter(({ protocols }) => protocols.includes('udp'))
  if (openings.length > 0 && udp.every(({ reach }) => reach === 'machine'))
    return no('no UDP port of it is open to others, so nothing arrives')
  if (address === undefined || DOCKERS_OWN.test(address))
    return no('browsers are told the address of its container, to which no way leads from other devices')
  if (address === 'outside')
    return open(
      'browsers are told the address by which the internet sees this machine; whether its router lets UDP through, only a meeting shows',
    )
  return judgeAddress(address, openedAt)
}

function judgeAddress(address: string, openedAt: string): BrowserReading {
  const told = `browsers are told ${address}`
  const reach = reachOf(address)
  if (reach === 'internet') return yes(told)
  if (reach === 'machine')
    return isLoopback(openedAt)
      ? open(`${told}, which holds in browsers on that machine itself only`)
      : no(`${told}, which leads from this device to itself`)
  if (isLoopback(openedAt)) return open(`${told}, which holds for devices in its network`)
  return isNamed(openedAt) || reachOf(openedAt) === 'internet'
    ? open(`${told}, which holds in its network; this page was opened at ${openedAt}, perhaps from elsewhere`)
    : yes(told)
}

const isNamed = (host: string) => !/^[\d.]+$/.test(host) && !host.includes(':')
