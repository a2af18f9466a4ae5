import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { hasCode } from '@/lib/system/error-code.ts'
import { beginWizard, type Exit } from '../wizard.ts'

export interface Filled {
  /** The run during which the disk became full. */
  full: Exit
  /** The one after there was room again. */
  next: Exit
  undone: Exit
}

const STANDALONE = ['--stack', 'reflector-standalone']

/** For a process whose disk is small: fills it up in the middle of a run, and goes on when there is room again. */
export async function fillInTheMiddle(dir: string, bin: string, noPauses: string[]): Promise<Filled> {
  const run = beginWizard({ bin, args: ['apply', '--practice', '--json', '--dir', dir, ...STANDALONE] })
  await new Promise<void>(resolve =>
    run.child.stdout.on('data', () => {
      if (run.heard.stdout.includes('"type":"progress"')) resolve()
    }),
  )
  fill(join(dir, 'filler'))
  const full = await run.ended
  rmSync(join(dir, 'filler'))
  const next = await beginWizard({ bin, node: noPauses, args: ['apply', '--dir', dir, ...STANDALONE] }).ended
  const undone = await beginWizard({ bin, args: ['undo', '--dir', dir] }).ended
  return { full, next, undone }
}

/** Until not one byte has room, not only not a large piece. */
function fill(path: string) {
  const file = openSync(path, 'w')
  for (let size = 1024 * 1024; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size))
    } catch (error) {
      if (!hasCode(error, 'ENOSPC')) throw error
      size = Math.floor(size / 2)
    }
  }
  closeSync(file)
}
