import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import process from 'node:process'
import { readBounded } from './state-id.ts'

const MOST = 256 * 1024 * 1024

interface Index {
  bytes: Buffer
  /** The folder whose files it lists. */
  top: string
}

/**
 * The index of the git checkout around a folder. It is read as a file: git itself would obey the configuration of that
 * checkout. One that belongs to another user says nothing, as for git.
 */
export function readIndexAround(dir: string): Index | undefined {
  for (let top = dir; ; top = dirname(top)) {
    const path = join(top, '.git')
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found && isTrusted(found.uid)) {
      const bytes = readBounded(join(found.isDirectory() ? path : elsewhere(path), 'index'), MOST)
      return bytes?.toString('latin1', 0, 4) === 'DIRC' ? { bytes, top } : undefined
    }
    if (top === dirname(top)) return undefined
  }
}

const isTrusted = (uid: number) => !process.getuid || uid === 0 || uid === process.getuid()

/** In a worktree or a submodule, `.git` is a file that names a folder. */
function elsewhere(path: string): string {
  const text = readBounded(path, 16 * 1024)?.toString('utf8') ?? ''
  return resolve(dirname(path), /^gitdir: (.+)$/m.exec(text)?.[1] ?? '.git')
}

/** Whether the index lists this very content, in any folder. It knows contents by their hash, of either kind. */
export const listsContent = ({ bytes }: Index, content: Buffer): boolean =>
  ['sha1', 'sha256'].some(kind =>
    bytes.includes(createHash(kind).update(`blob ${content.length}\0`).update(content).digest()),
  )

/** Whether the index lists something below a folder. Version 4 leaves out what a name shares with the one before it. */
export function listsFolder({ bytes, top }: Index, folder: string): boolean {
  const name = `${relative(top, folder).split(sep).join('/')}/`
  const isShortened = bytes.readUInt32BE(4) >= 4
  return bytes.includes(isShortened ? name.replace(/^.*\/(?=.)/, '').slice(1) : name)
}
