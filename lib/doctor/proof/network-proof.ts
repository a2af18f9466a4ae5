import { explain } from '../../signatures/explain.ts'
import { blocks, type Finding, fine } from '../finding.ts'
import { saidIn, type Trial } from './trial.ts'

const ID = 'network-proof'

/** Whether a container was given a place in a network of its own. However it ended: once it runs, it has one. */
export function networkProof(trial: Trial): Finding {
  if (trial.ended === 'exited')
    return fine(ID, 'A container gets a network', 'One was made for it, and both were removed again.')
  const because = saidIn(trial)
  const [cause] = explain([because])
  if (cause) return blocks(ID, cause.title, `${cause.meaning} It was said: ${because}`, cause.remedy)
  return blocks(
    ID,
    'A container gets no network of its own',
    `${because} ${NO_WAY_AROUND}`,
    'Mend what this names: in an LXC container its host must allow `nesting`; a kernel must have `veth` and `bridge`; gVisor and the like have neither.',
  )
}

/** Host networking has neither names for services nor room for two of them on one port. */
export const NO_WAY_AROUND =
  'Networking of the host is no way around it: the services of a stack find each other by names that only a network of Docker’s own knows.'
