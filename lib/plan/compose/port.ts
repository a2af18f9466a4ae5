/** A published port; a range keeps its two ends as text, `40000-40100`. */
export interface PortText {
  hostIp: string
  published: string
  target: string
  protocol: string
}

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp'])
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/

/** Reads the short form `[ip:][published:]target[/protocol]`; undefined where Compose cannot. */
export function readPort(text: string): PortText | undefined {
  const parts = text.split(':')
  const [target = '', protocol = 'tcp'] = (parts.pop() ?? '').split('/')
  const published = parts.pop() ?? ''
  const written = parts.join(':')
  const hostIp = /^\[[^[\]]*\]$/.test(written) ? written.slice(1, -1) : written
  const port = { hostIp, published, target, protocol: (protocol || 'tcp').toLowerCase() }
  if (!PROTOCOLS.has(port.protocol) || (written !== '' && !isAddress(written))) return undefined
  return withRanges(port)
}

function withRanges(port: PortText): PortText | undefined {
  const target = readRange(port.target)
  const published = port.published === '' ? undefined : readRange(port.published)
  if (!target || (port.published !== '' && !published)) return undefined
  const wide = target.to > target.from
  if (published && wide && published.to - published.from !== target.to - target.from) return undefined
  return { ...port, target: rangeText(target), published: published ? rangeText(published) : '' }
}

export interface Range {
  from: number
  to: number
}

/** `80`, or `8000-8010` with its ends in order. */
export function readRange(text: string): Range | undefined {
  const [from = '', to = from] = text.split('-')
  const range = { from: Number(from), to: Number(to) }
  const whole = [from, to].every(end => /^\d+$/.test(end) && Number(end) <= 65535)
  return whole && range.from <= range.to ? range : undefined
}

export const rangeText = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}-${to}`)

/** An IPv6 address stands in brackets, else its colons would divide. */
function isAddress(written: string): boolean {
  const [, bare] = /^\[([^[\]]*)\]$/.exec(written) ?? []
  return IPV4.test(bare ?? written) || (bare?.includes(':') === true && URL.canParse(`http://[${bare}]`))
}
