import { type Dirent, lstatSync, opendirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

/** Made by tools and by people who run them, and no part of what an image is built from. */
const PASSED_OVER = /^(?:\.git|\.next|\.venv|node_modules|__pycache__|data|\.env(?:\..*)?)$/

export interface NewestChange {
  /** When the newest file was written, of those that were looked at. */
  at: Date
  /** False where the folder has more than the limits allow to look at. */
  isWhole: boolean
}

export interface WalkLimits {
  entries: number
  depth: number
  /** Milliseconds. */
  time: number
}

/** Far more than a source has. A folder beyond them is a home, a disk, or a trap. */
export const WALK_LIMITS: WalkLimits = { entries: 100_000, depth: 40, time: 5000 }

/** Folders that are being walked: services that are built from one folder share one walk. */
const walks = new Map<string, Promise<NewestChange>>()

/**
 * When the newest file below a folder was written. It follows no link, stays on the disk of the folder, and asks in
 * small slices, so that other requests are answered meanwhile.
 */
export function newestChange(folder: string, limits = WALK_LIMITS): Promise<NewestChange> {
  const walk = walks.get(folder) ?? walkFolder(folder, limits).finally(() => walks.delete(folder))
  walks.set(folder, walk)
  return walk
}

/** Entries looked at in one go: about a millisecond, after which other requests have their turn. */
const SLICE = 256

async function walkFolder(folder: string, { entries, depth, time }: WalkLimits): Promise<NewestChange> {
  const until = performance.now() + time
  const { dev: disk } = lstatSync(realpathSync(folder))
  let [newest, isWhole, seen] = [0, true, 0]
  const folders = [{ path: folder, level: 0 }]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { path, level } = next
    for (const entry of entriesIn(path)) {
      seen += 1
      if (seen > entries) return { at: new Date(newest), isWhole: false }
      if (seen % SLICE === 0) {
        await setImmediate()
        if (performance.now() > until) return { at: new Date(newest), isWhole: false }
      }
      if (PASSED_OVER.test(entry.name) || !(entry.isFile() || entry.isDirectory())) continue
      const inside = join(path, entry.name)
      const found = lstatSync(inside, { throwIfNoEntry: false })
      if (found?.dev !== disk) continue
      if (found.isFile()) newest = Math.max(newest, found.mtimeMs)
      else if (level < depth) folders.push({ path: inside, level: level + 1 })
      else isWhole = false
    }
  }
  return { at: new Date(newest), isWhole }
}

/** Read piece by piece: a folder of a million names would otherwise be read in one go. */
function* entriesIn(folder: string): Generator<Dirent> {
  const open = opendirSync(folder, { bufferSize: SLICE })
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) yield entry
  } finally {
    open.closeSync()
  }
}
