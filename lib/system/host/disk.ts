import { statfs } from 'node:fs/promises'
import type { WholeFacts } from '../../doctor/facts.ts'
import { isKnown } from '../../doctor/facts.ts'
import { codeOf } from '../error-code.ts'
import { unknown } from '../fact.ts'
import { isOfThisMachine } from './endpoint.ts'
import type { Look } from './look.ts'
import { within } from './within.ts'

type Disk = WholeFacts['disk']

/** How much room is left where a folder is. A network disk that is gone never answers. */
export async function getDisk(look: Look, path: string): Promise<Disk> {
  const late = unknown('silent', `The disk of ${path} gave no answer.`)
  return within(look, measureOnce(path), late)
}

/** Who waits for a disk holds one of the few threads that Node has for files and names, so nobody waits for it twice. */
const underWay = new Map<string, Promise<Disk>>()

function measureOnce(path: string): Promise<Disk> {
  const begun = underWay.get(path)
  if (begun) return begun
  const measuring = measure(path).finally(() => underWay.delete(path))
  underWay.set(path, measuring)
  return measuring
}

const measure = (path: string): Promise<Disk> =>
  statfs(path).then(
    ({ bsize, bavail, blocks }) => ({
      value: { path, free: bavail * bsize, total: blocks * bsize },
      from: `statfs ${path}`,
    }),
    error => unknown('failed', `The disk of ${path} could not be asked: ${codeOf(error) ?? String(error)}.`),
  )

/** The disk on which the engine keeps images and volumes, where that is one of this machine. */
export async function getDockerDisk(
  look: Look,
  info: WholeFacts['engineInfo'],
  endpoint: string | undefined,
): Promise<Disk> {
  if (!isKnown(info)) return unknown(info.cause, `Only the engine knows where it keeps its data. ${info.why}`)
  if (!isOfThisMachine(endpoint)) return unknown('missing', 'The engine keeps its data on another machine.')
  if (info.value.desktop || look.platform === 'darwin')
    return unknown('missing', 'The engine keeps its data in a virtual machine, on a disk of its own.')
  return getDisk(look, info.value.root)
}
