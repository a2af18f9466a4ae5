import type { Look } from './look.ts'
import { textIn } from './read-file.ts'

/** A port that something listens on, as the kernel lists it; whose it is, only the number of its file tells. */
export interface Socket {
  protocol: 'tcp' | 'udp'
  ip: string
  port: number
  uid: string
  inode: string
}

const TABLES = [
  ['tcp', '/proc/net/tcp'],
  ['tcp', '/proc/net/tcp6'],
  ['udp', '/proc/net/udp'],
  ['udp', '/proc/net/udp6'],
] as const

/** Listening, and for datagrams: spoken to by anybody. */
const OPEN = { tcp: '0A', udp: '07' }

export async function openSockets(look: Look): Promise<Socket[]> {
  const tables = await Promise.all(
    TABLES.map(async ([protocol, path]) => readTable(protocol, (await textIn(look, path)) ?? '')),
  )
  return tables.flat()
}

const readTable = (protocol: 'tcp' | 'udp', text: string): Socket[] =>
  text
    .split('\n')
    .slice(1)
    .flatMap(line => {
      const [, local = '', , state, , , , uid = '', , inode = ''] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      return state === OPEN[protocol]
        ? [{ protocol, ip: addressIn(address), port: Number.parseInt(port, 16), uid, inode }]
        : []
    })

/** Words of four bytes, each with its least byte first. */
function addressIn(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap(word => (word.match(/../g) ?? []).reverse())
  if (bytes.every(byte => byte === '00')) return bytes.length > 4 ? '[::]' : '0.0.0.0'
  if (bytes.length <= 4) return bytes.map(byte => Number.parseInt(byte, 16)).join('.')
  // An IPv4 address in the clothes of IPv6.
  if (/^0{20}FFFF$/i.test(bytes.slice(0, 12).join('')))
    return bytes
      .slice(12)
      .map(byte => Number.parseInt(byte, 16))
      .join('.')
  const groups = (bytes.join('').match(/.{4}/g) ?? []).map(group => Number.parseInt(group, 16).toString(16))
  return `[${groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::')}]`
}
