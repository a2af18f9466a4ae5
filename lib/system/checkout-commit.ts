import { join } from 'node:path'
import { type Command, run } from './command.ts'
import { seeFile } from './see-file.ts'

export interface CheckoutCommit {
  id: string
  /** Files of it that say something else than the commit; those that git does not know are not counted. */
  changed: number
}

/** The commit that stands in a folder, or why that cannot be said. Asks git for this folder alone, never for one above. */
export async function checkoutCommit(dir: string): Promise<CheckoutCommit | { why: string }> {
  if ('absent' in seeFile(dir, '.git')) return { why: 'The folder is no git checkout.' }
  const head = await run(git(dir, 'rev-parse', 'HEAD'))
  if (head.ended === 'missing') return { why: 'There is no git command here.' }
  if (head.ended !== 'exited') return { why: 'git did not answer.' }
  const id = head.stdout.trim()
  if (head.exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(id)) return { why: 'git cannot read the checkout.' }
  const status = await run(git(dir, 'status', '--porcelain', '--untracked-files=no'))
  if (status.ended !== 'exited' || status.exitCode !== 0) return { id, changed: 0 }
  return { id, changed: status.stdout.split('\n').filter(line => line !== '').length }
}

/** Nothing is written, and no monitor is started that the configuration of the folder names. */
const git = (dir: string, ...args: string[]): Command => [
  'git',
  ...['--no-optional-locks', '-c', 'core.fsmonitor=false'],
  ...['--git-dir', join(dir, '.git'), '--work-tree', dir, ...args],
]
