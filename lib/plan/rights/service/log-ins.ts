import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, right, rowsOf, wordOf } from '../found.ts'
import type { Rules } from '../rule.ts'

/** The variable with the log-ins to registries. */
export const LOG_INS = 'DOCKER_AUTH_CONFIG'

/**
 * Whether a variable holds a user name or password of a proxy. Compose is called with the proxies of the shell, for it and the
 * programs that it starts ask registries through them.
 */
export const holdsProxyLogIn = (name: string, lookUp: (name: string) => string | undefined): boolean =>
  /^(?:https?|all|ftp)_proxy$/i.test(name) && (lookUp(name) ?? '').includes('@')

/** The log-ins to registries that a service gets. */
export const LOG_IN_RIGHTS: Rules = {
  environment: (node, { service }) => credentials('environment', node, service),
  build: (node, { service }) => credentials('build.args', entry(node, 'args'), service),
}

/** Log-ins that are handed on where a service asks for the variable that holds them. */
function credentials(key: string, node: Node | undefined, service: string): Found[] {
  const names =
    node?.kind === 'dict' ? entriesOf(node) : rowsOf(node).map(item => [wordOf(item), item] as const)
  return names
    .filter(([name]) => name.split('=', 1)[0] === LOG_INS)
    .map(([, item]) =>
      right(
        `${key}:${LOG_INS}`,
        item,
        `${service} gets your log-ins to registries`,
        `The variable ${LOG_INS} holds them.`,
      ),
    )
}
