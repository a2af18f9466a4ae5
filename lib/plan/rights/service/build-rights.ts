import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, isYes, namesOf, right, rowsOf, wordOf, wordsOf } from '../found.ts'
import { PLAIN_BUILD_KEYS } from '../known-keys.ts'

/** Keys of a build that are known here. */
export const BUILD_KEYS: ReadonlySet<string> = new Set([
  ...PLAIN_BUILD_KEYS,
  ...['context', 'additional_contexts', 'dockerfile', 'cache_from', 'cache_to'],
  ...['privileged', 'entitlements', 'network', 'ssh', 'tags', 'isolation', 'extra_hosts'],
])

/** What a build asks for beyond a plain one. */
export function buildRights(service: string, build: Node): Found[] {
  const at = (key: string) => entry(build, key)
  const [privileged, network, ssh] = [at('privileged'), at('network'), at('ssh')]
  const found: Found[] = []
  if (privileged && isYes(privileged))
    found.push(
      right(
        'build.privileged',
        privileged,
        `${service} is built privileged`,
        'The build can do to this machine what root can.',
      ),
    )
  if (network && !/^(?:|default|none)$/.test(wordOf(network)))
    found.push(
      right(
        `build.network:${wordOf(network)}`,
        network,
        `${service} is built in the network of ${wordOf(network) === 'host' ? 'this machine' : wordOf(network)}`,
        'The build reaches every port that listens there.',
      ),
    )
  for (const item of rowsOf(at('entitlements')))
    found.push(
      right(
        `build.entitlements:${wordOf(item)}`,
        item,
        `A build of ${service} gets ${wordOf(item)}`,
        'Builds do without it: it reaches beyond the build.',
      ),
    )
  if (ssh && (wordsOf(ssh).length > 0 || entriesOf(ssh).length > 0))
    found.push(
      right(
        'build.ssh',
        ssh,
        `A build of ${service} uses your SSH keys`,
        'It can sign in wherever your keys let you in.',
      ),
    )
  for (const [name, item] of namesOf(at('args')))
    if (name === 'BUILDKIT_SYNTAX')
      found.push(
        right(
          `build.args:${name}`,
          item,
          `The Dockerfile of ${service} is read by ${wordOf(item).replace(/^BUILDKIT_SYNTAX=/, '')}`,
          'The publisher of that image decides what the build does.',
          'warns',
        ),
      )
  for (const item of rowsOf(at('tags')))
    found.push(
      right(
        `build.tags:${wordOf(item)}`,
        item,
        `A build of ${service} takes the name ${wordOf(item)}`,
        'An image of that name on this machine would be replaced.',
        'warns',
      ),
    )
  return found
}
