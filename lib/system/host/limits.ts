import type { WholeFacts } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import type { Look } from './look.ts'
import { textIn } from './read-file.ts'

/** What the kernel allows one program, or all of them together. Node raises its own limit of open files to the highest. */
export async function getLimits(look: Look): Promise<WholeFacts['limits']> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux says it.')
  const number = async (path: string) => numberIn(await textIn(look, path))
  const [text, inotifyWatches, inotifyInstances, firstFreePort] = await Promise.all([
    textIn(look, '/proc/self/limits'),
    number('/proc/sys/fs/inotify/max_user_watches'),
    number('/proc/sys/fs/inotify/max_user_instances'),
    number('/proc/sys/net/ipv4/ip_unprivileged_port_start'),
  ])
  const openFiles = numberIn(/^Max open files\s+\S+\s+(\S+)/m.exec(text ?? '')?.[1])
  return {
    value: {
      ...(openFiles !== undefined && { openFiles }),
      ...(inotifyWatches !== undefined && { inotifyWatches }),
      ...(inotifyInstances !== undefined && { inotifyInstances }),
      ...(firstFreePort !== undefined && { firstFreePort }),
    },
    from: '/proc/self/limits, /proc/sys',
  }
}

const numberIn = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
