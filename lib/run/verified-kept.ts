import { dirname, isAbsolute, join, relative } from 'node:path'
import { refused } from '../refusal.ts'
import { stacks } from '../stacks/list.ts'
import { type Kept, readKept } from '../system/backup.ts'
import { resolveInside } from '../system/path-inside.ts'
import { realPathOf } from '../system/real-path.ts'
import type { StateFolder } from '../system/state-folder.ts'

/**
 * What a backup holds, where every entry can be put back into this folder. A list with any other entry was not written
 * by the wizard for this folder, so nothing of it is used.
 */
export function verifiedKept(dir: string, backup: StateFolder): Kept[] {
  const kept = readKept(backup)
  for (const record of kept) {
    const because = whyNotRestored(dir, record)
    if (because !== undefined)
      throw refused(
        `The backup in ${backup.path} is not used, and nothing was changed. It names ${record.path}. ${because} Remove that folder if you did not expect it.`,
      )
  }
  return kept
}

/** Why an entry of a backup cannot be put back; undefined where it can. Nothing is written. */
export function whyNotRestored(dir: string, { path, mode, link }: Kept): string | undefined {
  const place = resolveInside(dir, path, 'itself')
  if ('unusable' in place) return place.unusable
  if (!writable.has(path)) return 'No stack writes such a file.'
  if (mode !== undefined && (mode & 0o777) !== mode) return 'Its mode is not one that a file of a stack has.'
  return link === undefined ? undefined : whyNotLinked(dir, dirname(path), link)
}

function whyNotLinked(dir: string, folder: string, link: string): string | undefined {
  const whole = isAbsolute(link) ? realPathOf(link) : undefined
  const led = resolveInside(
    dir,
    whole === undefined ? join(folder, link) : relative(realPathOf(dir) ?? dir, whole),
  )
  const because = 'unusable' in led ? led.unusable : led.is === 'absent' ? 'That is not there.' : undefined
  return because && `It was a link to ${link}. ${because}`
}

/** Every file that a plan of any stack looks at: it writes no other. */
const writable = new Set(['.env', ...stacks.flatMap(({ compose, files }) => [...compose, ...files])])
