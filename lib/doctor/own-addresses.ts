import { factValue, type HostFacts } from './facts.ts'

/** The addresses by which a machine is reached, as far as they are known. */
export function ownAddresses({ addresses, lanAddress }: HostFacts): string[] {
  const all = (addresses && factValue(addresses)) ?? []
  return [...all.map(({ address }) => address), factValue(lanAddress) ?? []].flat()
}
