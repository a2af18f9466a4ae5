import { accessSync, constants, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { shellWord } from '../shell-word.ts'
import { hasCode } from './error-code.ts'
import { resolveInside } from './path-inside.ts'
import { removeTree } from './remove-tree.ts'
import { listsFolder, readIndexAround } from './state/git-index.ts'

export interface DataFolder {
  /** Its real path. */
  full: string
  /** Bytes on disk; absent where not all of it may be read, or some of it is too deep for a path. */
  bytes?: number
  /** Why the wizard does not remove it, and how a person can. */
  blocked?: string
}

/** A folder below a checkout in which services keep data; undefined where there is none. */
export async function seeDataFolder(dir: string, path: string): Promise<DataFolder | undefined> {
  const place = resolveInside(dir, path, 'itself')
  if ('unusable' in place) return { full: join(dir, path), blocked: place.unusable }
  const { full, is } = place
  if (is === 'absent') return undefined
  if (is === 'link') return { full, blocked: 'It is a link to another place.' }
  if (!lstatSync(full).isDirectory()) return { full, blocked: 'It is no folder.' }
  const mounted = mountBelow(full)
  if (mounted !== undefined) return { full, blocked: `Another disk or folder is mounted at ${mounted}.` }
  if (isInGit(dir, full)) return { full, blocked: 'Files in it belong to the git checkout.' }
  const { bytes, isWritable, hasOtherDisk } = await measure(full)
  const size = bytes === undefined ? {} : { bytes }
  if (hasOtherDisk) return { full, ...size, blocked: 'Another disk is mounted in it.' }
  if (!isWritable || !mayChange(dirname(full))) return { full, ...size, blocked: noRight(full) }
  return { full, ...size }
}

/** The engine could remove it. It is not used for that: a person decides about files of another user with sudo. */
const noRight = (full: string) =>
  `This user may not remove what users of containers own in it. To remove it: sudo rm -rf -- ${shellWord(full)}`

/** Only on systems whose descriptors have no paths, as on a Mac. */
const tooDeep = (full: string) =>
  `Folders in it are nested too deep for this system. To remove it: sudo rm -rf -- ${shellWord(full)}`

/**
 * Removes such a folder and everything in it, also files of other users: containers have users of their own. Returns the reason
 * if the folder is still there.
 */
export async function removeDataFolder(dir: string, path: string): Promise<string | undefined> {
  const seen = await seeDataFolder(dir, path)
  if (!seen) return undefined
  if (seen.blocked !== undefined) return seen.blocked
  try {
    removeTree(seen.full, { owner: 'any' })
  } catch (error) {
    if (hasCode(error, 'ENAMETOOLONG', 'EMFILE')) return tooDeep(seen.full)
    if (!hasCode(error, 'EACCES', 'EPERM', 'EBUSY', 'ENOTEMPTY', 'ENOTDIR', 'ELOOP', 'EROFS')) throw error
    return error instanceof Error ? error.message : String(error)
  }
  return lstatSync(seen.full, { throwIfNoEntry: false }) ? 'It was replaced meanwhile.' : undefined
}

function isInGit(dir: string, full: string): boolean {
  const index = readIndexAround(dir)
  return index !== undefined && listsFolder(index, full)
}

/** A mount at a folder or in it, also one of the same disk. Only Linux can say so. */
function mountBelow(full: string): string | undefined {
  try {
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n').map(mountPoint)
    return mounts.find(point => point === full || point.startsWith(`${full}/`))
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EACCES')) return undefined
    throw error
  }
}

/** The fifth field; blanks in it are written as octal numbers. */
const mountPoint = (line: string): string =>
  (line.split(' ')[4] ?? '').replace(/\\(?<code>[0-7]{3})/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  )

interface Measured {
  bytes?: number
  /** This user may remove all that is in it. */
  isWritable: boolean
  hasOtherDisk: boolean
}

/** Entries looked at in one go, after which others have their turn. */
const SLICE = 256
/** More than that is not counted. */
const MOST = 1_000_000

async function measure(folder: string): Promise<Measured> {
  const { dev } = lstatSync(folder)
  let [blocks, seen, isReadable, isWhole, isWritable, hasOtherDisk] = [0, 0, true, true, true, false]
  // Names are bytes: a folder can hold some that are not UTF-8.
  const folders = [Buffer.from(folder)]
  for (let next = folders.pop(); next !== undefined && isReadable; next = folders.pop()) {
    isWritable &&= mayChange(next)
    const names = namesIn(next)
    isReadable = names !== undefined && seen <= MOST
    for (const name of names ?? []) {
      seen += 1
      if (seen % SLICE === 0) await setImmediate()
      const inside = Buffer.concat([next, Buffer.from('/'), name])
      const found = statsOf(inside)
      if (found === 'too deep') {
        isWhole = false
        continue
      }
      blocks += found?.blocks ?? 0
      if (found && found.dev !== dev) hasOtherDisk = true
      else if (found?.isDirectory()) folders.push(inside)
    }
  }
  return { ...(isReadable && isWhole && { bytes: blocks * 512 }), isWritable, hasOtherDisk }
}

/** A path has a limit, and the depth of folders has none. */
function statsOf(path: Buffer): Stats | undefined | 'too deep' {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (hasCode(error, 'ENAMETOOLONG')) return 'too deep'
    // Services are still at work: a folder of the path has just become a link.
    if (hasCode(error, 'EACCES', 'ELOOP')) return undefined
    throw error
  }
}

function namesIn(folder: Buffer): Buffer[] | undefined {
  try {
    return readdirSync(folder, { encoding: 'buffer' })
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM')) return undefined
    // Services are still at work.
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return []
    throw error
  }
}

function mayChange(folder: string | Buffer): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return true
    throw error
  }
}
