import { accessSync, constants, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder in memory where the system has one, for what waits for the disk a thousand times. */
export const makeQuickFolder = (): string => mkdtempSync(join(memoryFolder() ?? tmpdir(), 'wizard-faults-'))

function memoryFolder(): string | undefined {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return undefined
  }
}
