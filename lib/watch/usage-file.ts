import { join } from 'node:path'
import { readText, replacePrivate } from '@/lib/system/private-file.ts'
import { openStateFolder, stateFolderOf } from '@/lib/system/state-folder.ts'
import { explainSystemError } from '@/lib/system/system-error.ts'
import { sayOnTerminal } from '../system/terminal.ts'
import { openUsage, type Usage } from './usage.ts'

const pathIn = (state: string) => join(state, 'usage.json')

export const readUsage = (dir: string, now: number): Usage =>
  openUsage(readText(pathIn(stateFolderOf(dir))), now)

/** Where it cannot be kept, that is said and nothing stops: the disk may be full, which is when people look. */
export function keepUsage(dir: string, usage: Usage): void {
  try {
    replacePrivate(pathIn(openStateFolder(dir)), usage.text())
  } catch (error) {
    const because = explainSystemError(error) ?? (error instanceof Error ? error.message : String(error))
    sayOnTerminal(`What services use could not be kept: ${because}`)
  }
}
