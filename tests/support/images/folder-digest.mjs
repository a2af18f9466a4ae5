import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Changes with any file below a folder, and with what it is built on.
 * @param {string} folder
 * @param {string} foundation
 */
export async function folderDigest(folder, foundation) {
  const hash = createHash('sha256').update(foundation)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  for (const file of files.sort())
    hash.update(`\n${file.slice(folder.length)}\n`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}
