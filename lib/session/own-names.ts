import os from 'node:os'

/** Every address and name under which this machine can be asked for, beside the loopback ones. */
export function ownNames(): string[] {
  const addresses = Object.values(os.networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
  const name = os.hostname().toLowerCase()
  return [...addresses, name, `${name}.local`]
}
