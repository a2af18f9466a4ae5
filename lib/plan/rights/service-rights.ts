import type { Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { entriesOf } from './found.ts'
import type { Asking, Rules } from './rule.ts'
import { COMMANDS } from './service/commands.ts'
import { DEVICES } from './service/devices.ts'
import { LABELS } from './service/labels.ts'
import { LIMITS } from './service/limits.ts'
import { LOG_IN_RIGHTS } from './service/log-ins.ts'
import { NAMESPACES } from './service/namespaces.ts'
import { NEIGHBOURS } from './service/neighbours.ts'
import { PRIVILEGES } from './service/privileges.ts'

/** Several groups judge one key where it holds several things, as `deploy` does. */
const GROUPS: readonly Rules[] = [
  PRIVILEGES,
  NAMESPACES,
  DEVICES,
  LIMITS,
  NEIGHBOURS,
  LABELS,
  COMMANDS,
  LOG_IN_RIGHTS,
]

/** Keys of a service that have a rule. */
export const RULED_KEYS: readonly string[] = GROUPS.flatMap(rules => Object.keys(rules))

/** What a service asks for by the keys that have a rule. */
export const serviceRights = (node: Node, asking: Asking): Found[] =>
  entriesOf(node).flatMap(([key, value]) =>
    GROUPS.flatMap(rules => (Object.hasOwn(rules, key) ? (rules[key]?.(value, asking) ?? []) : [])),
  )
