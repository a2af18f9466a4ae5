import { mkdtempSync, readdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeFile } from './see-file.ts'
import { writeFile } from './write-file.ts'

/** Writes those of the files that a folder lacks, each whole or not at all. */
export function writeTree(dir: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    const seen = seeFile(dir, path)
    if ('absent' in seen) writeFile(dir, path, text, { seen, mode: 0o644 })
  }
}

/** A new folder of this user alone, where temporary things are kept. */
export const makeTemporaryFolder = (name: string): string =>
  mkdtempSync(join(realpathSync(tmpdir()), `${name}-`))

/** What a folder has in it, not looking into its own folders. */
export const namesIn = (dir: string): string[] => readdirSync(dir)
