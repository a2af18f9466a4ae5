import { askRemote, type RemoteAnswer } from '../ask-remote.ts'
import { plainWords } from '../plain-words.ts'
import { type Listening, listenFor, type Nonce, newNonce } from './nonce-listener.ts'

export interface Door {
  name: string
  port: number
  /** Where the name leads. */
  addresses: string[]
}

/** What came of knocking at one port of all addresses. */
export interface Knocked {
  port: number
  listening: Listening['stands']
  reached: string[]
  /** Addresses behind which it is not this machine that answers, each with what was seen. */
  others: { address: string; saw: string; proxy?: string }[]
}

/** Listens on a port for a moment, and comes back to it by every address, as a visitor does. */
export async function knock({ name, port, addresses }: Door, signal: AbortSignal): Promise<Knocked> {
  const nonce = newNonce()
  const listening = await listenFor(nonce, port)
  try {
    const answers = await Promise.all(
      addresses.map(async address => ({ address, ...(await visit({ name, port, address }, nonce, signal)) })),
    )
    const reached = answers.filter(({ isUs }) => isUs).map(({ address }) => address)
    const others = answers.filter(({ isUs }) => !isUs).map(({ isUs, ...other }) => other)
    return { port, listening: listening.stands, reached, others }
  } finally {
    if (listening.stands === 'open') await listening.close()
  }
}

interface Visit {
  name: string
  port: number
  address: string
}

async function visit({ name, port, address }: Visit, { path, answer }: Nonce, signal: AbortSignal) {
  // Plain also at 443: whether the port leads here is asked, not whether somebody has a certificate.
  const given = await askRemote(`http://${name}:${port}${path}`, { at: address, signal })
  if (given.status === undefined) return { isUs: false, saw: given.why }
  const proxy = proxyIn(given)
  if (given.status === 200 && given.body === answer) return { isUs: true, saw: '', ...proxy }
  return { isUs: false, saw: wordsOf(given), ...proxy }
}

function wordsOf({ status, headers }: RemoteAnswer): string {
  const { server } = headers
  return `Something else answers ${status}${server === undefined ? '' : `, ${plainWords(String(server))}`}.`
}

/** Services that stand in front of other servers, by the headers that only they send. */
const PROXIES: [name: string, header: string, like: RegExp][] = [
  ['Cloudflare', 'cf-ray', /./],
  ['Cloudflare', 'server', /^cloudflare/i],
  ['CloudFront', 'x-amz-cf-id', /./],
  ['Fastly', 'x-served-by', /^cache-/],
  ['Akamai', 'server', /^AkamaiGHost/i],
  ['A proxy', 'via', /./],
]

function proxyIn({ headers }: RemoteAnswer): { proxy?: string } {
  const found = PROXIES.find(([, header, like]) => like.test(String(headers[header] ?? '')))
  return found ? { proxy: found[0] } : {}
}
