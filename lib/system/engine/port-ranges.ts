/** What is published, by port and protocol of the container, as the engine lists it. */
export type Bindings = Record<string, { HostIp: string; HostPort: string }[] | null>

export interface PortRange {
  ip: string
  from: number
  to: number
  /** What `from` leads to. */
  target: number
  protocol: string
}

/** The published ports of a container; those that follow each other are one range. */
export function rangesIn(bindings: Bindings): PortRange[] {
  const single = Object.entries(bindings).flatMap(([name, all]) => {
    const [target = '', protocol = 'tcp'] = name.split('/')
    return (all ?? []).map(({ HostIp: ip, HostPort }) => {
      const port = Number(HostPort)
      return { ip, from: port, to: port, target: Number(target), protocol }
    })
  })
  single.sort((one, other) => compare(orderOf(one), orderOf(other)) || one.from - other.from)
  const ranges: PortRange[] = []
  for (const one of single) {
    const last = ranges.at(-1)
    if (last && isNext(last, one)) last.to = one.to
    else ranges.push(one)
  }
  return ranges
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const orderOf = ({ ip, protocol }: PortRange) => `${protocol} ${ip}`

const isNext = (last: PortRange, one: PortRange) =>
  orderOf(last) === orderOf(one) &&
  one.from === last.to + 1 &&
  one.target - last.target === one.from - last.from
