import { type Finding, warns } from '../../../doctor/finding.ts'
import { foreignCaddyfile } from '../../parts/caddy.ts'
import { machineAddress, usesCaddy } from '../address.ts'
import type { Context } from '../answers.ts'
import { certificatesOf } from '../certificates.ts'
import { opensPorts } from '../checkout.ts'
import { isPrivateName } from '../private-name.ts'

export const accessRules = (context: Context): Finding[] => [
  ...addressless(context),
  ...privateName(context),
  ...closed(context),
  ...replaced(context),
]

function addressless(context: Context): Finding[] {
  const { kind } = context.answers.access
  if ((kind !== 'lan' && kind !== 'plain') || machineAddress(context) !== undefined) return []
  return [
    {
      ...warns(
        'address',
        'Only this machine will reach it',
        'The address of this machine in its network is not known, so it is called localhost.',
        'Name the address or a domain if others are to use it.',
      ),
      at: 'access',
    },
  ]
}

function privateName(context: Context): Finding[] {
  const { access } = context.answers
  if (access.kind !== 'domain' || certificatesOf(context).tls || !isPrivateName(access.domain)) return []
  return [
    {
      ...warns(
        'domain-private',
        `No public authority signs ${access.domain}`,
        'Names with this ending exist in private networks only.',
        'Bring your own certificate, use a public name, or choose the address of this machine.',
      ),
      at: 'access.domain',
    },
  ]
}

const closed = ({ answers: { access }, world }: Context): Finding[] =>
  access.kind === 'plain' && !opensPorts(world.checkout)
    ? [
        {
          ...warns(
            'ports-closed',
            'Others reach it only through a proxy',
            'This checkout opens ports 3000 and 1250 to this machine alone.',
            'Put a proxy in front, or choose one of the ways with https.',
          ),
          at: 'access',
        },
      ]
    : []

/** With a proxy of one's own, or none, nobody reads it. */
const replaced = ({ answers, world }: Context): Finding[] =>
  usesCaddy(answers) ? foreignCaddyfile(world) : []
