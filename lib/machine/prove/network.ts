import type { HostFacts } from '../../doctor/facts.ts'
import type { Finding } from '../../doctor/finding.ts'
import { networkProof } from '../../doctor/proof/network-proof.ts'
import { type Asker, prove } from './prove.ts'

/** Whether a container gets a place in a network of its own, found out by giving one to it. */
export const proveNetwork = (host: HostFacts, asker: Asker): Promise<Finding[]> =>
  prove(host, { argv: ['true'], network: true }, asker, trial => [networkProof(trial)])
