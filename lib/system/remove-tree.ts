import * as fs from 'node:fs'
import process from 'node:process'
import { hasCode } from './error-code.ts'

/**
 * Removes a file, or a folder with all that is in it, that belongs to this user or root. What belongs to another user stays:
 * other users can give any name to a folder of theirs, also one that the wizard gives. `any` is for folders that a person
 * confirmed by their paths, and that users of containers own.
 *
 * Node's own way names every file by its whole path. Who may write to a folder on that path can put a link in its place
 * meanwhile, and lets files elsewhere be deleted. Here every folder is opened once, never through a link, and what is in it
 * is reached by its descriptor alone.
 */
export function removeTree(path: string, { owner = 'ours' }: { owner?: Owner } = {}): void {
  const found = fs.lstatSync(path, { throwIfNoEntry: false })
  if (!found || !isRemovable(found, owner)) return
  try {
    if (found.isDirectory()) removeFolder(path, owner)
    else fs.unlinkSync(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

type Owner = 'ours' | 'any'

const isRemovable = ({ uid }: fs.Stats, owner: Owner) =>
  owner === 'any' || !process.geteuid || uid === process.geteuid() || uid === 0

function removeFolder(path: string, owner: Owner): void {
  if (process.platform === 'win32') {
    fs.rmSync(path, { recursive: true, force: true })
    return
  }
  const descriptor = openFolder(path)
  try {
    const opened = fs.fstatSync(descriptor)
    // Another folder took its place since it was looked at.
    if (!isRemovable(opened, owner)) return
    if (fs.existsSync(byDescriptor(descriptor))) emptyFolder(descriptor)
    else if (!emptyByPath(path, descriptor, opened)) return
  } finally {
    fs.closeSync(descriptor)
  }
  fs.rmdirSync(path)
}

const openFolder = (path: string | Buffer) =>
  fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY | fs.constants.O_NOFOLLOW)

/** Leads on Linux to the very folder that is open, wherever that is by now. */
const byDescriptor = (descriptor: number) => `/proc/self/fd/${descriptor}`

/** A folder on the way down, to which the walk returns. */
interface Level {
  /** Its descriptor, or where none is kept, what tells it from other folders. */
  is: number | fs.Stats
  /** The folder in it that the walk is in. */
  inner: Buffer
  /** Folders in it that are still to be removed. */
  rest: Buffer[]
}

/** Levels whose descriptors are kept open: a process has a limited number of them, and the depth of folders has no limit. */
const KEPT = 32

/**
 * Empties a folder of any depth. No path grows with the depth: below the levels that are kept open, the way back is `..` of the
 * folder that is open. The walk ends where that leads to another folder, because the open one was moved.
 */
function emptyFolder(top: number): void {
  const above: Level[] = []
  let [current, rest] = [top, removeFiles(top)]
  try {
    for (;;) {
      const down = rest.pop()
      const level = down ? undefined : above.pop()
      if (down) {
        const next = openFolder(inside(current, down))
        const isKept = above.length < KEPT
        above.push({ is: isKept ? current : fs.fstatSync(current), inner: down, rest })
        if (!isKept) fs.closeSync(current)
        current = next
        rest = removeFiles(current)
      } else if (level) {
        const { is } = level
        const parent = typeof is === 'number' ? is : openFolder(inside(current, '..'))
        fs.closeSync(current)
        current = parent
        if (typeof is === 'object' && !isSame(fs.fstatSync(current), is)) return
        fs.rmdirSync(inside(current, level.inner))
        rest = level.rest
      } else return
    }
  } finally {
    const kept = above.flatMap(({ is }) => (typeof is === 'number' ? is : []))
    for (const descriptor of [current, ...kept]) if (descriptor !== top) fs.closeSync(descriptor)
  }
}

/** Removes everything from a folder but the folders in it, and returns the names of these. */
const removeFiles = (descriptor: number): Buffer[] =>
  fs.readdirSync(byDescriptor(descriptor), { encoding: 'buffer' }).filter(name => {
    try {
      fs.unlinkSync(inside(descriptor, name))
    } catch (error) {
      if (hasCode(error, 'EISDIR')) return true
      if (!hasCode(error, 'ENOENT')) throw error
    }
    return false
  })

/** Names are bytes: a folder can hold some that are not UTF-8. */
const inside = (descriptor: number, name: Buffer | string) =>
  Buffer.concat([Buffer.from(`${byDescriptor(descriptor)}/`), Buffer.from(name)])

const isSame = (one: fs.Stats, other: fs.Stats) => one.dev === other.dev && one.ino === other.ino

/**
 * Where descriptors have no paths, as on a Mac, the folder is closed to other users first: then they cannot exchange
 * anything in it, except through folders in it that they hold open already. False where it is not at its path any more.
 */
function emptyByPath(path: string, descriptor: number, opened: fs.Stats): boolean {
  fs.fchmodSync(descriptor, 0o700)
  const found = fs.lstatSync(path, { throwIfNoEntry: false })
  if (!found || !isSame(found, opened)) return false
  for (const name of fs.readdirSync(path)) fs.rmSync(`${path}/${name}`, { recursive: true, force: true })
  return true
}
