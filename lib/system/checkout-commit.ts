import { lstatSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { shellWord } from '../shell-word.ts'
import { type Outcome, run } from './command.ts'
import { hasCode } from './error-code.ts'
import { realPathOf } from './real-path.ts'
import { removeTree } from './remove-tree.ts'

export interface CheckoutCommit {
  id: string
  /** Files of it that differ from the commit, without untracked ones; absent where git could not compare them. */
  changed?: number
}

/**
 * The commit that a folder is at, or why it is not known. A checkout can name programs in its `.git/config` (filters, hooks,
 * monitors, text converters): git reads that file only to find the commit, which starts none of them.
 */
export async function checkoutCommit(dir: string): Promise<CheckoutCommit | { why: string }> {
  const real = realPathOf(dir) ?? dir
  const kind = kindOfGitFolder(real)
  if (kind === 'missing') return { why: 'The folder is no git checkout.' }
  if (kind === 'elsewhere') return { why: ELSEWHERE }
  const id = await readCommit(real)
  if (typeof id !== 'string') return id
  const changed = await countChanged(real, id)
  return changed === undefined ? { id } : { id, changed }
}

const ELSEWHERE = 'The `.git` of this folder leads to another folder, and what is there is not read.'

function kindOfGitFolder(dir: string): 'folder' | 'elsewhere' | 'missing' {
  const found = lstatSync(join(dir, '.git'), { throwIfNoEntry: false })
  if (!found) return 'missing'
  return found.isDirectory() ? 'folder' : 'elsewhere'
}

/** Asked without `--git-dir`, git refuses a checkout of another user unless this user made an exception for it. */
async function readCommit(dir: string): Promise<string | { why: string }> {
  const { SUDO_UID } = process.env
  const asked = await run(
    [
      'git',
      ...[
        '-c',
        'core.fsmonitor=false',
        '-c',
        'core.hooksPath=/dev/null',
        '-c',
        'safe.bareRepository=explicit',
      ],
      ...['rev-parse', '--absolute-git-dir', '--git-common-dir', 'HEAD'],
    ],
    {
      dir,
      env: {
        // Never a repository above this folder, and never a missing object from a server that the checkout names.
        ...{ GIT_CEILING_DIRECTORIES: dirname(dir), GIT_NO_LAZY_FETCH: '1' },
        // By this git knows who called sudo, whose checkouts root may read.
        ...(SUDO_UID !== undefined && { SUDO_UID }),
      },
    },
  )
  const failure = failureOf(asked, dir)
  if (failure !== undefined) return { why: failure }
  const [folder = '', common = '', id = ''] = 'stdout' in asked ? asked.stdout.split('\n') : []
  const own = join(dir, '.git')
  if (folder !== own || resolve(dir, common) !== own) return { why: ELSEWHERE }
  return /^[0-9a-f]{40,64}$/.test(id) ? id : { why: UNREADABLE }
}

const UNREADABLE = 'git cannot read the checkout.'

function failureOf(asked: Outcome, dir: string): string | undefined {
  if (asked.ended === 'missing') return 'There is no git command here.'
  if (asked.ended !== 'exited') return 'git did not answer.'
  if (asked.exitCode === 0) return undefined
  if (!/dubious ownership|unsafe repository/.test(asked.stderr)) return UNREADABLE
  const { uid } = lstatSync(dir)
  return `git refuses to read this checkout: the folder or its .git belongs to another user (the folder to user ${uid}). If you trust it, run \`git config --global --add safe.directory ${shellWord(dir)}\`.`
}

/** Compares with a git folder of our own, without any configuration: a filter that .gitattributes names is then unknown. */
async function countChanged(dir: string, id: string): Promise<number | undefined> {
  const folder = makeGitFolder(id)
  if (folder === undefined) return undefined
  try {
    const status = await run(STATUS, {
      dir,
      env: {
        ...{ GIT_DIR: folder, GIT_WORK_TREE: dir },
        ...{ GIT_OBJECT_DIRECTORY: join(dir, '.git/objects'), GIT_INDEX_FILE: join(dir, '.git/index') },
        ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ATTR_NOSYSTEM: '1' },
        ...{ GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' },
        // A git that is older than GIT_CONFIG_GLOBAL looks for the file in these places.
        ...{ HOME: folder, XDG_CONFIG_HOME: folder },
      },
    })
    if (status.ended !== 'exited' || status.exitCode !== 0) return undefined
    return status.stdout.split('\n').filter(line => line !== '').length
  } finally {
    removeTree(folder)
  }
}

/** A report is wanted on a full disk as well: there is none then. */
function makeGitFolder(id: string): string | undefined {
  try {
    const folder = mkdtempSync(join(os.tmpdir(), 'reflector-wizard-git-'))
    for (const name of ['objects', 'refs']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'HEAD'), `${id}\n`)
    writeFileSync(join(folder, 'config'), id.length === 64 ? SHA_256 : '')
    return folder
  } catch (error) {
    if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'ENOENT')) return undefined
    throw error
  }
}

const SHA_256 = '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n'
const STATUS = [
  'git',
  ...['-c', 'core.attributesFile=/dev/null', '-c', 'core.excludesFile=/dev/null'],
  ...['status', '--porcelain', '--untracked-files=no', '--no-renames', '--ignore-submodules=all'],
] as const
