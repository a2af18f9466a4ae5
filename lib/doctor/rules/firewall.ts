import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

/** Not against it: a person who trusts in it should know. */
export function firewallRule({ firewall }: WholeFacts): Finding[] {
  const seen = factValue(firewall)
  return seen?.active
    ? [fine('firewall', `${seen.name} is on`, 'Ports that Docker publishes pass by it.')]
    : []
}
