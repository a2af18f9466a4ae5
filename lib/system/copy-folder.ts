import { constants } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Link, makeLinks } from './tar/links.ts'

/** A setuid program would run as the user who copied it. */
async function keepPlainMode(path: string) {
  const { mode } = await lstat(path)
  if ((mode & 0o7777) !== (mode & 0o777)) await chmod(path, mode & 0o777)
}

export interface Copying {
  from: string
  /** An empty folder. */
  into: string
  /** Whether something of this name stays behind, wherever it is. */
  leaves(name: string): boolean
  signal: AbortSignal
}

/** Copies a folder: what is in files and the links inside it. What is neither, such as a socket, is nothing to copy. */
export async function copyFolder({ from, into, leaves, signal }: Copying): Promise<void> {
  const links: Link[] = []

  async function copy(path: string): Promise<void> {
    for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
      signal.throwIfAborted()
      if (leaves(entry.name)) continue
      const inner = join(path, entry.name)
      if (entry.isDirectory()) {
        await mkdir(join(into, inner))
        await copy(inner)
      } else if (entry.isFile()) {
        await copyFile(join(from, inner), join(into, inner), constants.COPYFILE_FICLONE)
        await keepPlainMode(join(into, inner))
      } else if (entry.isSymbolicLink()) links.push({ path: inner, to: await readlink(join(from, inner)) })
    }
  }

  await copy('.')
  makeLinks(into, links)
}
