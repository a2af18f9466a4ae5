import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, right, textAt, unknownKeys } from '../found.ts'
import type { Surroundings } from '../judge-path.ts'
import { VOLUME_KEYS } from '../known-keys.ts'
import { NOTHING, only, type PathsFound, pathFound, together } from '../path-found.ts'
import { foreign } from './foreign.ts'

/** What a volume is, and whose. */
export function volume(name: string, node: Node, around: Surroundings): PathsFound {
  const [driver, options] = [textAt(node, 'driver'), entry(node, 'driver_opts')]
  const found: Found[] = [...unknownKeys(node, VOLUME_KEYS), ...foreign('volume', name, node)]
  if (!/^(?:|local)$/.test(driver))
    found.push(
      right(
        `driver:${driver}`,
        node,
        `The volume ${name} is made by ${driver}`,
        'That program of this machine decides what it is.',
      ),
    )
  return together([only(...found), options ? mounted(name, options, around) : NOTHING])
}

/** A volume with options of its own is whatever `mount` makes of them: a folder, a disk, a share of another machine. */
function mounted(name: string, options: Node, around: Surroundings): PathsFound {
  const [type, flags, device] = [textAt(options, 'type'), textAt(options, 'o'), textAt(options, 'device')]
  if (type === 'tmpfs' || entriesOf(options).length === 0) return NOTHING
  const isBind = /^(?:|none|bind)$/.test(type) && /(?:^|,)r?bind(?:,|$)/.test(flags)
  if (isBind && device !== '')
    return pathFound(
      {
        what: 'device',
        node: options,
        path: device,
        title: `The volume ${name} is ${device} of this machine`,
        readOnly: false,
      },
      around,
    )
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
