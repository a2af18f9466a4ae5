import { entry, type Node } from '../../compose/node.ts'
import { isResolvedVolume } from '../../compose/resolve.ts'
import type { Found } from '../ask.ts'
import { entriesOf, right, textAt, unknownKeys } from '../found.ts'
import type { Surroundings } from '../judge-path.ts'
import { OPTION_KEYS, VOLUME_KEYS } from '../known-keys.ts'
import { NOTHING, only, type PathsFound, pathFound, together } from '../path-found.ts'
import { foreign } from './foreign.ts'
import { sharedLabels } from './shared-labels.ts'

/** What a volume is, and whose. */
export function volume(name: string, node: Node, around: Surroundings): PathsFound {
  const [driver, options] = [textAt(node, 'driver'), entry(node, 'driver_opts')]
  const found: Found[] = [
    ...unknownKeys(node, VOLUME_KEYS),
    ...foreign('volume', name, node),
    ...sharedLabels(`The volume ${name}`, node),
  ]
  if (!/^(?:|local)$/.test(driver))
    found.push(
      right(
        `driver:${driver}`,
        node,
        `The volume ${name} is made by ${driver}`,
        'That program of this machine decides what it is.',
      ),
    )
  if (/^(?:|local)$/.test(driver)) found.push(...unknownKeys(options, OPTION_KEYS, 'driver_opts.'))
  return together([only(...found), options ? mounted(name, node, options, around) : NOTHING])
}

/** A volume with options of its own is whatever `mount` makes of them: a folder, a disk, a share of another machine. */
function mounted(name: string, volume: Node, options: Node, around: Surroundings): PathsFound {
  const [type, flags, device] = [textAt(options, 'type'), textAt(options, 'o'), textAt(options, 'device')]
  if (entriesOf(options).length === 0 || isMemory(type, flags)) return NOTHING
  const isBind = /^(?:|none|bind)$/.test(type) && /(?:^|,)r?bind(?:,|$)/.test(flags)
  if (isBind && device !== '' && !device.startsWith('/') && !isResolvedVolume(volume))
    return only(ofDocker(name, options, device))
  const title = `The volume ${name} is ${device} of this machine`
  if (isBind && device !== '')
    return together([
      pathFound({ what: 'device', node: options, path: device, title, readOnly: false }, around),
      only(...shared(name, options, flags)),
    ])
  if (device === '' && type === '')
    return only(
      right(
        'driver_opts',
        options,
        `The volume ${name} has options of its own`,
        'The driver decides what they mean.',
        'warns',
      ),
    )
  const what = device === '' ? type : device
  return only(
    right(
      `device:${what}`,
      options,
      `The volume ${name} is ${what}`,
      `This machine mounts it (${type || flags}).`,
    ),
  )
}

/** A path that begins where Docker itself runs, which is `/` as a rule: `./etc` would be `/etc`. */
const ofDocker = (name: string, options: Node, device: string): Found => ({
  what: `device:${device}`,
  node: options,
  group: 'paths',
  level: 'blocks',
  title: `The volume ${name} is ${device}, seen from the folder in which Docker runs`,
  because: 'Compose makes it a path of this folder only with `driver: local` and `o: bind`.',
})

/** A folder in memory. Any other option, such as `bind`, can make the system mount something else, whatever the type is. */
const isMemory = (type: string, flags: string) =>
  type === 'tmpfs' && flags.split(',').every(flag => OF_MEMORY.test(flag))

const OF_MEMORY =
  /^(?:|(?:size|nr_blocks|nr_inodes|mode|uid|gid)=[\w%]*|rw|ro|noexec|nosuid|nodev|noatime|relatime)$/

const shared = (name: string, options: Node, flags: string): Found[] =>
  /shared/.test(flags)
    ? [
        right(
          `propagation:${flags}`,
          options,
          `What containers mount in the volume ${name} appears on this machine`,
          'Its mounts are shared.',
        ),
      ]
    : []
