import * as fs from 'node:fs'
import { join, relative } from 'node:path'

/** What stands in a folder, so that two looks can be compared: texts, rights, owners, and where links lead. */
export function standingIn(
  dir: string,
  leaveOut: (path: string) => boolean = () => false,
): Record<string, string> {
  const entries = fs.readdirSync(dir, { withFileTypes: true, recursive: true })
  return Object.fromEntries(
    entries
      .filter(entry => !entry.isDirectory())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !leaveOut(relative(dir, path)))
      .sort()
      .map(path => [relative(dir, path), wordFor(path)]),
  )
}

function wordFor(path: string): string {
  const { mode, uid, gid } = fs.lstatSync(path)
  if (fs.lstatSync(path).isSymbolicLink()) return `-> ${fs.readlinkSync(path)}`
  return `${(mode & 0o777).toString(8)} ${uid}:${gid} ${fs.readFileSync(path, 'utf8')}`
}
