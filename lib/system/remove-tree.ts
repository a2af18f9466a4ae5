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

/** Names are bytes: a folder can hold some that are not UTF-8. */
function emptyFolder(descriptor: number): void {
  const folder = byDescriptor(descriptor)
  for (const name of fs.readdirSync(folder, { encoding: 'buffer' })) {
    const path = Buffer.concat([Buffer.from(`${folder}/`), name])
    try {
      fs.unlinkSync(path)
    } catch (error) {
      if (hasCode(error, 'EISDIR')) removeInner(path)
      else if (!hasCode(error, 'ENOENT')) throw error
    }
  }
}

function removeInner(path: Buffer): void {
  const descriptor = openFolder(path)
  try {
    emptyFolder(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
  fs.rmdirSync(path)
}

/**
 * Where descriptors have no paths, as on a Mac, the folder is closed to other users first: then they cannot exchange
 * anything in it, except through folders in it that they hold open already. False where it is not at its path any more.
 */
function emptyByPath(path: string, descriptor: number, { dev, ino }: fs.Stats): boolean {
  fs.fchmodSync(descriptor, 0o700)
  const found = fs.lstatSync(path, { throwIfNoEntry: false })
  if (found?.dev !== dev || found.ino !== ino) return false
  for (const name of fs.readdirSync(path)) fs.rmSync(`${path}/${name}`, { recursive: true, force: true })
  return true
}
