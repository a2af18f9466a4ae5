import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { refused } from '../refusal.ts'
import { hasCode } from './error-code.ts'
import { pathRisk } from './folder-risk.ts'
import { removeTree } from './remove-tree.ts'

/** Makes a folder that only this user can change, under a name that other users cannot take before. It lasts as long as the process. */
export function makePrivateFolder(): string {
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const folder = makeIn(place)
    if (folder === undefined) continue
    if (pathRisk(folder, place) === undefined) {
      process.once('exit', () => removeTree(folder))
      return folder
    }
    removeTree(folder)
  }
  throw refused(
    'Other users can change every temporary folder of this machine. Set TMPDIR to a folder that only this user can write to, and start again.',
  )
}

function makeIn(place: string): string | undefined {
  try {
    return mkdtempSync(join(place, 'reflector-wizard-'))
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT')) return undefined
    throw error
  }
}
