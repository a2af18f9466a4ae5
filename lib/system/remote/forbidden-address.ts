import { BlockList, isIP } from 'node:net'

/** Where clouds hand out credentials to whatever runs on a machine of theirs: nothing that a person set up is there. */
const FORBIDDEN = new BlockList()
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4')
FORBIDDEN.addSubnet('fd00:ec2::', 32, 'ipv6')
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6')

export const isForbidden = (address: string): boolean =>
  isIP(address) !== 0 && FORBIDDEN.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'

  constructor(readonly address: string) {
    super(`${address} is not asked.`)
  }
}
