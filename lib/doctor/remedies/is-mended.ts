import { diagnose } from '../diagnose.ts'
import { factValue, type HostFacts } from '../facts.ts'
import type { Finding } from '../finding.ts'
import type { Need } from '../need.ts'
import type { Remedy } from './remedy.ts'

/** A machine as it was looked at, and what is wanted of it. */
export interface Seen {
  facts: HostFacts
  need?: Need
  /** What is found about files of the folder. */
  files?: Finding[]
}

export const foundIn = ({ facts, need, files = [] }: Seen): Finding[] => [...diagnose(facts, need), ...files]

export interface Verdict {
  isMended: boolean
  saw: string
  /** What is still found. */
  left?: Finding
}

/** Whether a remedy helped, by a machine that was looked at after it. */
export function verdictOn({ finding, countsFromLogin }: Remedy, seen: Seen): Verdict {
  const { facts } = seen
  const found = foundIn(seen).find(({ id }) => id === finding)
  if (!found || found.level === 'fine') return { isMended: true, saw: found?.title ?? 'It is found no more' }
  if (countsFromLogin && facts.account && factValue(facts.account)?.isInDockerGroup)
    return { isMended: true, saw: 'This user is in the group docker, which counts from the next login on' }
  return { isMended: false, saw: found.title, left: found }
}
