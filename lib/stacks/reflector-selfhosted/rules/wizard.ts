import { factValue } from '../../../doctor/facts.ts'
import { type Finding, warns } from '../../../doctor/finding.ts'
import { replacesLists } from '../../parts/replaces-lists.ts'
import type { Context } from '../answers.ts'

/** Closing ports is hardening: where Compose is too old for it, everything else still works. */
export const wizardRules = ({ answers, world }: Context): Finding[] =>
  answers.ports.kind === 'loopback' && !replacesLists(world)
    ? [
        {
          ...warns(
            'ports-open',
            'Ports stay open to the network',
            `Docker Compose ${factValue(world.host.compose)} can only add to a list of ports, not replace it.`,
            'Update the Compose plugin to 2.24 or newer, or close ports 6379, 3903 and 8888 in a firewall.',
          ),
          at: 'ports',
        },
      ]
    : []
