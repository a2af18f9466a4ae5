import type { Finding } from '../../../doctor/finding.ts'
import { hostPort } from '../../parts/fields.ts'
import { type Given, wrongFlag } from './read-flags.ts'
import type { Flag } from './taken.ts'
import { tunnelsIn } from './tunnels.ts'

const MODES: Flag[] = ['--gpu', '--cpu', '--hosted']
const OLLAMAS: Flag[] = ['--ollama-gpu', '--ollama-cpu']

/** What cannot stand together, and what may not be missing. */
export function clashesIn(given: Given, taken: Flag[]): Finding[] {
  const modes = MODES.filter(mode => taken.includes(mode))
  const { tcp, udp } = tunnelsIn(given)
  const [address, name] = [given['--ip']?.at(-1), given['--domain']?.at(-1)]
  return [
    ...onlyOne(given, modes),
    ...onlyOne(given, OLLAMAS),
    ...(address && name ? [apart('--ip', '--domain')] : []),
    ...badTunnel('--tunnel-tcp', tcp),
    ...badTunnel('--tunnel-udp', udp),
    ...(tcp && name ? [apart('--tunnel-tcp', '--domain')] : []),
    ...(tcp && address ? [apart('--tunnel-tcp', '--ip')] : []),
    ...(modes.some(mode => mode in given) ? [] : [modeless(modes)]),
  ]
}

function onlyOne(given: Given, flags: Flag[]): Finding[] {
  const count = flags.reduce((sum, flag) => sum + (given[flag]?.length ?? 0), 0)
  return count < 2
    ? []
    : [
        wrongFlag(
          flags[0] ?? 'options',
          `Only one of ${flags.join(', ')} can be chosen`,
          'More than one was given, or one of them twice.',
          'Keep one.',
        ),
      ]
}

const apart = (one: Flag, other: Flag) =>
  wrongFlag(
    one,
    `${one} and ${other} exclude each other`,
    'Each says where people reach it.',
    'Keep one of them.',
  )

function badTunnel(flag: Flag, address: string): Finding[] {
  const read = hostPort.safeParse(address)
  return address === '' || read.success
    ? []
    : [
        wrongFlag(
          flag,
          `The address of ${flag} is not right`,
          read.error.issues[0]?.message ?? '',
          'Correct it.',
        ),
      ]
}

const modeless = (modes: Flag[]) =>
  wrongFlag(
    'options',
    'The options do not say where speech becomes text',
    `One of ${modes.join(', ')} is needed.`,
    'Add one of them.',
  )
