import { join } from 'node:path'
import { openStateFolder, STATE, type StateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Where the state of a folder lies, whosever it is. */
export const statePath = (dir: string): string => join(dir, STATE)

/** The state of a new folder for every test of the file, made and signed as the product does. */
export function temporaryState(): () => StateFolder {
  const folder = temporaryFolder()
  return () => openStateFolder(folder())
}
