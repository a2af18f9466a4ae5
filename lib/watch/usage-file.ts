import { readSigned, writeSigned } from '@/lib/system/state/signed.ts'
import { openStateFolder, trustedStateOf } from '@/lib/system/state-folder.ts'
import { explainSystemError } from '@/lib/system/system-error.ts'
import { sayOnTerminal } from '../system/terminal.ts'
import { openUsage, type Usage } from './usage.ts'

const FILE = 'usage.json'

export function readUsage(dir: string, now: number): Usage {
  const state = trustedStateOf(dir)
  const read = state && readSigned(state, FILE)
  return openUsage(typeof read === 'object' ? read.json : undefined, now)
}

/** Where it cannot be kept, that is said and nothing stops: the disk may be full, which is when people look. */
export function keepUsage(dir: string, usage: Usage): void {
  try {
    writeSigned(openStateFolder(dir), FILE, usage.text())
  } catch (error) {
    const because = explainSystemError(error) ?? (error instanceof Error ? error.message : String(error))
    sayOnTerminal(`What services use could not be kept: ${because}`)
  }
}
