import { join } from 'node:path'
import { bundle } from '../bundle.ts'

/** What Node is told to load before a program, so that practice takes no time in it. */
export function noPauses(folder: string): string[] {
  const file = join(folder, 'no-pauses.mjs')
  bundle(`import '@/tests/support/faults/no-pauses.ts'`, file)
  return ['--import', file]
}
