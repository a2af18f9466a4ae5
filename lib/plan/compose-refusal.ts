import { isKnown } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import { composeRule } from '../doctor/rules/compose.ts'
import type { World } from '../stacks/contract/world.ts'

/** Files are written for the Compose that will read them. Where none is known they may be meant for another machine. */
export const composeRefusal = ({ host }: World): Finding[] =>
  isKnown(host.compose) ? composeRule(host).filter(({ level }) => level === 'blocks') : []
