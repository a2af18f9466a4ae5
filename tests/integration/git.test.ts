import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clone } from '@/lib/system/git.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const at = (...path: string[]) => join(folder(), ...path)
const into = () => at('into')

function git(dir: string, ...args: string[]): string {
  const options = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'protocol.file.allow=always']
  return execFileSync('git', ['-C', dir, ...options, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim()
}

function repositoryOf(name: string): string {
  mkdirSync(at(name))
  git(at(name), 'init', '--quiet', '--initial-branch=main')
  writeFileSync(at(name, 'file'), name)
  git(at(name), 'add', '.')
  git(at(name), 'commit', '--quiet', '-m', 'first')
  return at(name)
}

beforeEach(() => {
  for (const name of ['home', 'into']) mkdirSync(at(name))
  vi.stubEnv('HOME', at('home'))
})
afterEach(() => void vi.unstubAllEnvs())

const cloneFrom = (from: string, ref?: string) =>
  clone({ from, ref, into: into(), signal: new AbortController().signal, tell: () => {} })

/** What a hook of this user would run in every new clone, and where its files come from. */
function plantTemplate(): string {
  const [pwned, hooks] = [at('PWNED'), at('template', 'hooks')]
  mkdirSync(hooks, { recursive: true })
  for (const name of ['post-checkout', 'reference-transaction', 'post-index-change', 'fsmonitor-watchman'])
    writeFileSync(join(hooks, name), `#!/bin/sh\nid >> '${pwned}'\n`, { mode: 0o755 })
  writeFileSync(
    at('home/.gitconfig'),
    `[init]\n\ttemplateDir = ${at('template')}\n[core]\n\thooksPath = ${hooks}\n\tfsmonitor = ${hooks}/post-checkout\n[submodule]\n\trecurse = true\n[protocol "file"]\n\tallow = always\n`,
  )
  return pwned
}

describe('A repository that is fetched cannot make git run a program:', () => {
  it.each([
    ['at its newest state', () => undefined],
    ['at a branch', () => 'main'],
    ['at a commit', (from: string) => git(from, 'rev-parse', 'HEAD')],
  ])('by hooks and templates, %s', async (_, refOf) => {
    const from = repositoryOf('source')
    const ref = refOf(from)
    const pwned = plantTemplate()
    await cloneFrom(from, ref)
    expect(readFileSync(join(into(), 'file'), 'utf8')).toBe('source')
    expect(existsSync(pwned)).toBe(false)
    expect(existsSync(join(into(), '.git/hooks'))).toBe(false)
  })

  it.each([
    ['at its newest state', () => undefined],
    ['at a commit', (from: string) => git(from, 'rev-parse', 'HEAD')],
  ])('by a submodule, which is not fetched, %s', async (_, refOf) => {
    const [from, inner] = [repositoryOf('source'), repositoryOf('inner')]
    git(from, 'submodule', '--quiet', 'add', inner, 'sub')
    git(from, 'commit', '--quiet', '-m', 'second')
    const ref = refOf(from)
    plantTemplate()
    await cloneFrom(from, ref)
    expect(readdirSync(join(into(), 'sub'))).toEqual([])
  })

  it('by an address or a ref that looks like an option', async () => {
    const from = repositoryOf('source')
    const pwned = at('PWNED')
    const option = `--upload-pack=touch ${pwned};`
    await expect(cloneFrom(option)).rejects.toThrow('git could not fetch')
    await expect(cloneFrom(from, option)).rejects.toThrow(/has no tag, branch or commit/)
    await expect(cloneFrom(`ext::touch ${pwned}`)).rejects.toThrow('git could not fetch')
    expect(existsSync(pwned)).toBe(false)
  })
})

it('git gets the ssh keys of the person for fetching, for an address can be rewritten to ssh', async () => {
  const seen = at('seen')
  mkdirSync(at('bin'))
  writeFileSync(at('bin/git'), `#!/bin/sh\n/usr/bin/env > '${seen}'\n`, { mode: 0o755 })
  vi.stubEnv('PATH', at('bin'))
  vi.stubEnv('SSH_AUTH_SOCK', '/tmp/agent')
  await cloneFrom('https://example.org/x')
  expect(readFileSync(seen, 'utf8')).toContain('SSH_AUTH_SOCK=/tmp/agent')
})

describe('A repository that would fill the disk is refused before its files are made:', () => {
  it.each([
    ['one large file under many names', (dir: string) => manyNames(dir)],
    ['folders within folders', (dir: string) => foldersInFolders(dir)],
  ])('%s', async (_, plant) => {
    const from = repositoryOf('bomb')
    git(from, 'update-ref', 'refs/heads/main', git(from, 'commit-tree', '-m', 'b', plant(from)))
    await expect(cloneFrom(`file://${from}`)).rejects.toThrow(/is far too large for a checkout/)
    expect(readdirSync(into())).toEqual(['.git'])
  })

  const blob = (dir: string, path: string) => git(dir, 'hash-object', '-w', '--', path)
  const tree = (dir: string, entries: string[]) =>
    execFileSync('git', ['-C', dir, 'mktree'], { input: `${entries.join('\n')}\n`, encoding: 'utf8' }).trim()
  const hundred = Array.from({ length: 100 }, (_, index) => String(index))

  function manyNames(dir: string): string {
    writeFileSync(join(dir, 'zeros'), Buffer.alloc(50 * 1024 ** 2))
    const large = blob(dir, 'zeros')
    return tree(
      dir,
      hundred.map(name => `100644 blob ${large}\t${name}`),
    )
  }

  /** A hundred folders in each of a hundred, six times over. */
  function foldersInFolders(dir: string): string {
    let inner = tree(dir, [`100644 blob ${blob(dir, 'file')}\tfile`])
    for (let depth = 0; depth < 6; depth++)
      inner = tree(
        dir,
        hundred.map(name => `040000 tree ${inner}\t${name}`),
      )
    return inner
  }
})
