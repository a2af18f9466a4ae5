import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { listsContent, listsFolder, readIndexAround } from '@/lib/system/state/git-index.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()

function git(dir: string, ...args: string[]) {
  const as = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always']
  execFileSync('git', [...as, ...args], { cwd: dir, stdio: 'pipe' })
}

function put(dir: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(dir, path, '..'), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
}

/** What a checkout tracks: a state folder among what stands around it in the index. */
const FILES = {
  '.github/x': 'x',
  '.pre-commit.yaml': 'p',
  '.state/id': 'the id\n',
  '.state/runs/1': 'r',
  'z/a': 'z',
}

function repository(version: string, format = 'sha1', files: Record<string, string> = FILES) {
  const dir = join(folder(), 'repository')
  mkdirSync(dir)
  git(dir, 'init', '-q', `--object-format=${format}`)
  git(dir, 'config', 'index.version', version)
  put(dir, files)
  git(dir, 'add', '-A', '-f')
  git(dir, 'commit', '-q', '-m', 'x')
  return dir
}

const seenIn = (dir: string, state = join(dir, '.state')) => {
  const index = readIndexAround(dir)
  const id = readFileSync(join(state, 'id'))
  return index && { folder: listsFolder(index, state), id: listsContent(index, id) }
}

describe('the index of git, read without git', () => {
  it.each([
    ['2', 'sha1'],
    ['3', 'sha1'],
    ['4', 'sha1'],
    ['2', 'sha256'],
    ['4', 'sha256'],
  ])('of version %s with %s knows a tracked state folder', (version, format) => {
    expect(seenIn(repository(version, format))).toEqual({ folder: true, id: true })
  })

  it.each(['2', '4'])('of version %s does not know one that is not tracked', version => {
    const dir = repository(version, 'sha1', { 'a/b': 'x', '.stated/id': 'y' })
    put(dir, { '.state/id': 'mine\n' })
    expect(seenIn(dir)).toEqual({ folder: false, id: false })
  })

  it('knows the content of an id, so that a new id in the same place is not taken for a tracked one', () => {
    const dir = repository('2')
    put(dir, { '.state/id': 'a new one\n' })
    expect(seenIn(dir)).toEqual({ folder: true, id: false })
  })

  it('of a repository around the folder counts as well', () => {
    const dir = repository('2', 'sha1', { 'sub/.state/id': 'i\n' })
    expect(seenIn(join(dir, 'sub'))).toEqual({ folder: true, id: true })
  })

  it('of a worktree and of a submodule is found by the file that names its place', () => {
    const dir = repository('2')
    const tree = join(folder(), 'tree')
    git(dir, 'worktree', 'add', '-q', tree)
    expect(seenIn(tree)).toEqual({ folder: true, id: true })
    const outer = join(folder(), 'outer')
    mkdirSync(outer)
    git(outer, 'init', '-q')
    git(outer, 'submodule', '--quiet', 'add', dir, 'inner')
    expect(seenIn(join(outer, 'inner'))).toEqual({ folder: true, id: true })
  })

  it.each<[string, (dir: string) => void]>([
    ['is no index', dir => put(dir, { '.git/index': 'not an index' })],
    ['is a pipe', dir => execFileSync('mkfifo', [join(dir, '.git', 'index')])],
    ['is a folder', dir => mkdirSync(join(dir, '.git', 'index'))],
    ['names itself', dir => put(dir, { '.git/x': '' })],
  ])('that %s says nothing, and nothing waits for it', (_, make) => {
    const dir = join(folder(), 'odd')
    mkdirSync(join(dir, '.git'), { recursive: true })
    make(dir)
    expect(readIndexAround(dir)).toBeUndefined()
  })

  it('of another user says nothing: a stranger could set the state of every folder below aside', () => {
    const dir = repository('2')
    chownSync(join(dir, '.git'), 65_534, 65_534)
    expect(readIndexAround(dir)).toBeUndefined()
    chownSync(join(dir, '.git'), process.getuid?.() ?? 0, process.getgid?.() ?? 0)
  })
})
