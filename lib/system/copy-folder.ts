import { constants, existsSync } from 'node:fs'
import { chmod, copyFile, type FileHandle, mkdir, open, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { refused } from '../refusal.ts'
import { hasCode } from './error-code.ts'
import { folderRisk } from './folder-risk.ts'
import { type Link, makeLinks } from './tar/links.ts'

export interface Copying {
  from: string
  /** An empty folder. */
  into: string
  /** Whether something of this name stays behind, wherever it is. */
  leaves(name: string): boolean
  signal: AbortSignal
}

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW
/** A named pipe would wait for a writer. */
const FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/**
 * Copies a folder: what is in files and the links inside it, with the rights that they have. What is neither, such as a
 * socket, is not copied. Its owner can exchange files for links meanwhile: every folder and file is opened once, never
 * through a link, and reached by its descriptor alone.
 */
export async function copyFolder({ from, into, leaves, signal }: Copying): Promise<void> {
  const links: Link[] = []

  async function copy(folder: FileHandle, at: string, path: string): Promise<void> {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      signal.throwIfAborted()
      if (leaves(entry.name)) continue
      const [source, inner] = [join(at, entry.name), join(path, entry.name)]
      if (entry.isSymbolicLink()) links.push({ path: inner, to: await readlink(source) })
      else if (entry.isDirectory())
        await whileOpen(source, FOLDER, opened => copyInner(opened, source, inner))
      else if (entry.isFile()) await whileOpen(source, FILE, opened => copyOne(opened, source, inner))
    }
    await chmod(join(into, path), await rightsOf(folder))
  }

  async function copyInner(folder: FileHandle, source: string, path: string): Promise<void> {
    await mkdir(join(into, path), { mode: 0o700 })
    await copy(folder, byDescriptor(folder) ?? source, path)
  }

  async function copyOne(file: FileHandle, source: string, path: string): Promise<void> {
    if (!(await file.stat()).isFile()) return
    const copied = join(into, path)
    await copyFile(byDescriptor(file) ?? source, copied, constants.COPYFILE_FICLONE)
    await chmod(copied, await rightsOf(file))
  }

  await whileOpen(from, FOLDER, folder => copy(folder, byDescriptor(folder) ?? safeByPath(from), '.'))
  makeLinks(into, links)
}

async function whileOpen(path: string, flags: number, use: (opened: FileHandle) => Promise<void>) {
  const opened = await open(path, flags).catch((error: unknown) => {
    if (hasCode(error, 'ELOOP', 'ENOTDIR', 'ENOENT'))
      throw refused(`${path} was changed while it was copied. Start again when nothing changes it.`, error)
    throw error
  })
  try {
    await use(opened)
  } finally {
    await opened.close()
  }
}

/** The path of an open file or folder on Linux, also after it was moved. */
function byDescriptor({ fd }: FileHandle): string | undefined {
  const path = `/proc/self/fd/${fd}`
  return existsSync(path) ? path : undefined
}

/** Without paths for descriptors, as on macOS, a folder is copied only if no other user can exchange files in it. */
function safeByPath(from: string): string {
  if (folderRisk(from))
    throw refused(
      `Other users can change files in ${from} while it is copied. Copy it yourself, or give an archive of it.`,
    )
  return from
}

/** Other users get no more rights than on the original, and cannot change the copy. This user can always change it. */
async function rightsOf(opened: FileHandle): Promise<number> {
  const found = await opened.stat()
  return (found.mode & 0o755) | (found.isDirectory() ? 0o700 : 0o600)
}
