import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CheckoutCommit, checkoutCommit } from '@/lib/system/checkout-commit.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const STRANGER = 65534
const folder = temporaryFolder()
const at = (...path: string[]) => join(folder(), ...path)
const repository = () => at('repository')
const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository(), '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
    encoding: 'utf8',
    env: { ...process.env, HOME: at('home') },
  }).trim()

beforeEach(() => {
  chmodSync(folder(), 0o755)
  for (const name of ['home', 'repository']) mkdirSync(at(name))
  vi.stubEnv('HOME', at('home'))
  vi.stubEnv('SUDO_UID', undefined)
  git('init', '--quiet', '--initial-branch=main')
  for (const name of ['a.txt', 'b.txt', 'c.txt']) writeFileSync(join(repository(), name), `${name}\n`)
  git('add', '.')
  git('commit', '--quiet', '-m', 'first')
})
afterEach(() => void vi.unstubAllEnvs())

const whyOf = (seen: CheckoutCommit | { why: string }) => ('why' in seen ? seen.why : `read ${seen.id}`)
const head = () => git('rev-parse', 'HEAD')

describe('A checkout is described', () => {
  it('by its commit, and by how many of its files differ from it', async () => {
    expect(await checkoutCommit(repository())).toEqual({ id: head(), changed: 0 })
    writeFileSync(join(repository(), 'a.txt'), 'other\n')
    renameSync(join(repository(), 'b.txt'), join(repository(), 'untracked'))
    expect(await checkoutCommit(repository())).toEqual({ id: head(), changed: 2 })
  })

  it('the same where only the times of its files differ, as in a copy', async () => {
    for (const name of ['a.txt', 'b.txt']) utimesSync(join(repository(), name), 1, 1)
    expect(await checkoutCommit(repository())).toEqual({ id: head(), changed: 0 })
  })

  it('with the longer hashes of newer repositories as well', async () => {
    renameSync(repository(), at('sha1'))
    mkdirSync(repository())
    git('init', '--quiet', '--object-format=sha256')
    writeFileSync(join(repository(), 'a.txt'), 'a\n')
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    writeFileSync(join(repository(), 'a.txt'), 'b\n')
    const id = head()
    expect(id).toHaveLength(64)
    expect(await checkoutCommit(repository())).toEqual({ id, changed: 1 })
  })

  it('and nothing of the question stays anywhere', async () => {
    vi.stubEnv('TMPDIR', at('home'))
    const before = readdirSync(join(repository(), '.git'))
    utimesSync(join(repository(), 'a.txt'), 1, 1)
    await checkoutCommit(repository())
    expect(readdirSync(os.tmpdir())).toEqual([])
    expect(readdirSync(join(repository(), '.git'))).toEqual(before)
  })

  it('without the number of changes where git cannot compare', async () => {
    const id = head()
    writeFileSync(join(repository(), '.git/index'), 'damaged')
    expect(await checkoutCommit(repository())).toEqual({ id })
  })
})

describe('A checkout cannot make the report run a program:', () => {
  let pwned = ''
  beforeEach(() => {
    pwned = at('PWNED')
    const program = at('program')
    writeFileSync(program, `#!/bin/sh\nid >> '${pwned}'\ncat\n`, { mode: 0o755 })
    for (const name of ['post-index-change', 'post-checkout', 'reference-transaction', 'fsmonitor-watchman'])
      symlinkSync(program, join(repository(), '.git/hooks', name))
    writeFileSync(
      join(repository(), '.gitattributes'),
      '* filter=x diff=x merge=x working-tree-encoding=UTF-8\n',
    )
    writeFileSync(
      join(repository(), '.gitmodules'),
      `[submodule "x"]\n\tpath = sub\n\turl = ext::${program}\n`,
    )
    // Its files look changed, so that git compares what is in them.
    for (const name of ['a.txt', 'b.txt']) utimesSync(join(repository(), name), 1, 1)
  })
  const setting = (name: string, value: string) => git('config', '--add', name, value)
  const program = () => at('program')

  it.each<[string, () => void]>([
    ['a clean filter', () => setting('filter.x.clean', program())],
    ['a smudge filter', () => setting('filter.x.smudge', program())],
    [
      'a filter process that is required',
      () => {
        setting('filter.x.process', program())
        setting('filter.x.required', 'true')
      },
    ],
    ['a file system monitor', () => setting('core.fsmonitor', program())],
    ['hooks elsewhere', () => setting('core.hooksPath', join(repository(), '.git/hooks'))],
    ['an external diff', () => setting('diff.external', program())],
    [
      'a converter to text',
      () => {
        setting('diff.x.textconv', program())
        setting('diff.x.command', program())
      },
    ],
    [
      'a pager',
      () => {
        setting('core.pager', program())
        setting('pager.status', program())
        setting('pager.rev-parse', program())
      },
    ],
    [
      'aliases',
      () => {
        setting('alias.status', `!${program()}`)
        setting('alias.rev-parse', `!${program()}`)
      },
    ],
    [
      'commands for ssh, credentials, signatures and editors',
      () => {
        for (const name of ['core.sshCommand', 'core.gitProxy', 'core.askPass', 'core.editor', 'gpg.program'])
          setting(name, program())
        setting('credential.helper', `!${program()}`)
      },
    ],
    [
      'an included file',
      () => {
        writeFileSync(
          at('included'),
          `[filter "x"]\n\tclean = ${program()}\n[core]\n\tfsmonitor = ${program()}\n`,
        )
        setting('include.path', at('included'))
      },
    ],
    [
      'a configuration of the worktree',
      () => {
        setting('core.repositoryFormatVersion', '1')
        setting('extensions.worktreeConfig', 'true')
        writeFileSync(join(repository(), '.git/config.worktree'), `[filter "x"]\n\tclean = ${program()}\n`)
      },
    ],
    [
      'a server that has the missing objects',
      () => {
        setting('core.repositoryFormatVersion', '1')
        setting('extensions.partialClone', 'origin')
        setting('remote.origin.url', `ext::${program()}`)
        setting('remote.origin.promisor', 'true')
        setting('protocol.ext.allow', 'always')
        const blob = git('rev-parse', 'HEAD^{tree}')
        renameSync(join(repository(), '.git/objects', blob.slice(0, 2), blob.slice(2)), at('hidden-object'))
      },
    ],
    [
      'a submodule with a filter of its own',
      () => {
        execFileSync('git', ['clone', '--quiet', repository(), join(repository(), 'sub')], {
          stdio: 'ignore',
        })
        execFileSync('git', ['-C', join(repository(), 'sub'), 'config', 'core.fsmonitor', program()])
        git('update-index', '--add', '--cacheinfo', `160000,${head()},sub`)
      },
    ],
  ])('%s', async (_, attack) => {
    const id = head()
    attack()
    rmSync(pwned, { force: true })
    await expect(checkoutCommit(repository())).resolves.toMatchObject({ id })
    expect(existsSync(pwned)).toBe(false)
  })

  it('and the program would run in an ordinary `git status`', () => {
    setting('filter.x.clean', program())
    git('status', '--porcelain')
    expect(existsSync(pwned)).toBe(true)
  })
})

describe("git's own rules count:", () => {
  const giveAway = () => {
    execFileSync('chown', ['-R', `${STRANGER}:${STRANGER}`, repository()])
  }

  it('a checkout of another user is not read, and the reason says whose it is and what to do', async () => {
    giveAway()
    const why = whyOf(await checkoutCommit(repository()))
    expect(why).toContain('git refuses to read this checkout')
    expect(why).toContain(`to user ${STRANGER}`)
    expect(why).toContain(`\`git config --global --add safe.directory ${repository()}\``)
  })
  it('nor one whose .git another user owns', async () => {
    chownSync(join(repository(), '.git'), STRANGER, STRANGER)
    expect(whyOf(await checkoutCommit(repository()))).toContain('git refuses')
  })
  it('an exception that this user made is taken', async () => {
    const id = head()
    giveAway()
    appendFileSync(at('home/.gitconfig'), `[safe]\n\tdirectory = ${repository()}\n`)
    expect(await checkoutCommit(repository())).toEqual({ id, changed: 0 })
  })
  it('root may read what belongs to the user who called sudo', async () => {
    const id = head()
    giveAway()
    vi.stubEnv('SUDO_UID', String(STRANGER))
    expect(await checkoutCommit(repository())).toEqual({ id, changed: 0 })
  })
})

describe('A commit from elsewhere is not told as that of this folder:', () => {
  const ELSEWHERE = 'The `.git` of this folder leads to another folder, and what is there is not read.'
  const inner = () => at('inner')
  beforeEach(() => mkdirSync(inner()))

  it.each<[string, () => void, string]>([
    ['a folder without git', () => {}, 'The folder is no git checkout.'],
    [
      'a .git that is a file',
      () => writeFileSync(join(inner(), '.git'), `gitdir: ${repository()}/.git\n`),
      ELSEWHERE,
    ],
    [
      'a .git that is a link',
      () => symlinkSync(join(repository(), '.git'), join(inner(), '.git')),
      ELSEWHERE,
    ],
    [
      'a .git that names a common folder',
      () => {
        execFileSync('cp', ['-r', join(repository(), '.git'), join(inner(), '.git')])
        writeFileSync(join(inner(), '.git/commondir'), join(repository(), '.git'))
      },
      ELSEWHERE,
    ],
    [
      'a bare repository',
      () => execFileSync('git', ['init', '--quiet', '--bare', inner()]),
      'The folder is no git checkout.',
    ],
    [
      'a bare repository with an empty .git',
      () => {
        execFileSync('git', ['clone', '--quiet', '--bare', repository(), inner()], { stdio: 'ignore' })
        mkdirSync(join(inner(), '.git'))
      },
      'git cannot read the checkout.',
    ],
    [
      'an empty .git in a folder below a checkout',
      () => {
        renameSync(inner(), join(repository(), 'inner'))
        mkdirSync(join(repository(), 'inner/.git'))
        symlinkSync(join(repository(), 'inner'), inner())
      },
      'git cannot read the checkout.',
    ],
    [
      'a repository without a commit',
      () => execFileSync('git', ['init', '--quiet', inner()]),
      'git cannot read the checkout.',
    ],
  ])('%s', async (_, make, why) => {
    make()
    expect(await checkoutCommit(inner())).toEqual({ why })
  })
})
