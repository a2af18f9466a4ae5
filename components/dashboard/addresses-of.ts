import type { ServiceSeen, Snapshot } from '@/lib/watch/snapshot.ts'

const USUAL: Record<string, number> = { 'http:': 80, 'https:': 443 }

/** The addresses that a service answers at: those with a port that is its own. */
export function addressesOf({ ports }: Pick<ServiceSeen, 'ports'>, urls: Snapshot['urls']): Snapshot['urls'] {
  const isOwn = (port: number) =>
    ports.some(({ from, to, protocol }) => protocol !== 'udp' && from <= port && port <= to)
  return urls.filter(({ url }) => {
    const port = portOf(url)
    return port !== undefined && isOwn(port)
  })
}

function portOf(url: string): number | undefined {
  if (!URL.canParse(url)) return undefined
  const { port, protocol } = new URL(url)
  return port === '' ? USUAL[protocol] : Number(port)
}
