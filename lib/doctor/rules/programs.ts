import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'
import type { Programs, Rejection } from '../shapes/programs.ts'

/** Which files run when the wizard starts a program, and which folders of PATH it takes none from. */
export function programsRule({ programs }: WholeFacts): Finding[] {
  const seen = factValue(programs)
  if (!seen) return []
  return [...found(seen), ...changeable(seen), ...settings(seen)]
}

function found({ found, rejected }: Programs): Finding[] {
  const files = Object.values(found)
  if (files.length === 0) return []
  const folders = [...new Set(files.map(file => file.slice(0, file.lastIndexOf('/'))))]
  const quiet = rejected.filter(({ reason }) => !isDangerous(reason))
  return [
    fine(
      'programs',
      `Programs in ${folders.join(', ')}`,
      [
        `The wizard runs ${files.map(file => `\`${file}\``).join(', ')}.`,
        ...(quiet.length > 0
          ? [`PATH also names ${quiet.map(told).join('; ')}: nothing is run from there.`]
          : []),
      ].join(' '),
    ),
  ]
}

function changeable({ rejected }: Programs): Finding[] {
  const dangerous = rejected.filter(({ reason }) => isDangerous(reason))
  if (dangerous.length === 0) return []
  return [
    warns(
      'programs-path',
      'PATH names folders that others can change',
      `The wizard runs nothing from ${dangerous.map(told).join('; ')}.`,
      'Remove them from PATH, or give the folder and those above it to root or to this user and run `chmod o-w` on them. Then start the wizard again.',
    ),
  ]
}

function settings({ docker }: Programs): Finding[] {
  if (docker?.part !== 'settings') return []
  return [
    warns(
      'docker-settings',
      'Docker runs without your settings',
      `${toldOfDocker(docker)}. Other users could put plugins and log-in helpers there, which Docker runs. The wizard calls Docker with empty settings: your log-ins, your context and the plugins in that folder are not used.`,
      toClose(docker),
    ),
  ]
}

/** npx itself adds the other ones, and they are no mistake of the person. */
const isDangerous = (reason: Rejection) => reason !== 'packages' && reason !== 'working folder'

type DockerRisk = NonNullable<Programs['docker']>

export const toldOfDocker = ({ at, reason }: DockerRisk): string =>
  reason === 'foreign' ? `Another user owns \`${at}\`` : `Every user may write to \`${at}\``

export const toClose = ({ at, reason, fix }: DockerRisk): string =>
  reason === 'foreign'
    ? `Remove \`${at}\` if you do not know what is in it. If it is yours, run \`${fix}\` as root. Then start the wizard again.`
    : `Run \`${fix}\` as its owner or as root, and look for files in it that are not yours. Then start the wizard again.`

const told = ({ folder, reason, holds }: Programs['rejected'][number]) =>
  [
    folder === '' ? 'an empty entry' : `\`${folder}\``,
    ` (${REASONS[reason]}`,
    holds.length > 0 ? `, holds ${holds.join(', ')})` : ')',
  ].join('')

const REASONS: Record<Rejection, string> = {
  relative: 'not an absolute path',
  packages: 'packages of npm',
  'working folder': 'inside the working folder',
  foreign: 'another user owns it or a folder above it',
  writable: 'every user may write to it or to a folder above it',
}
