import type { Given } from './read-flags.ts'

/** The tunnels that were named: both at once, or each with its own option, of which the last one counts. */
export function tunnelsIn(given: Given): { tcp: string; udp: string } {
  const [both, ...rest] = (given['--tunnels']?.at(-1) ?? '').replaceAll(' ', '').split(',')
  return {
    tcp: given['--tunnel-tcp']?.at(-1) ?? both ?? '',
    udp: given['--tunnel-udp']?.at(-1) ?? rest.join(','),
  }
}
