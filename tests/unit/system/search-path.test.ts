import { chmodSync, chownSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isWindowsFolder, readSearchPath, userOf } from '@/lib/system/search-path.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const STRANGER = 65534
const ADMINISTRATORS = 80
const folder = temporaryFolder()
const at = (path: string) => join(folder(), path)

function make(path: string, { uid = 0, gid = 0, mode = 0o755 } = {}): string {
  mkdirSync(at(path))
  chownSync(at(path), uid, gid)
  chmodSync(at(path), mode)
  return at(path)
}

function reasonFor(path: string, { uid = 0, platform = 'linux', working = [] as string[] } = {}) {
  const { folders, rejected } = readSearchPath(path, working, userOf(uid, platform))
  expect([...folders, ...rejected.map(one => one.folder)]).toEqual([path])
  return rejected[0]?.reason
}

describe('a folder that PATH names is used where only root, this user and administrators can change it:', () => {
  it.each([
    ['a folder of root', { uid: 0 }, undefined],
    ['a folder of this user', { uid: 1000 }, undefined],
    ['a folder of another user', { uid: STRANGER }, 'foreign'],
    ['a folder of root that every user may write to', { mode: 0o777 }, 'writable'],
    ['one with the sticky bit, in which every user may add a program', { mode: 0o1777 }, 'writable'],
    [
      'a folder that its group may write to, as /usr/local/bin of Debian',
      { gid: 50, mode: 0o2775 },
      undefined,
    ],
    ['a folder of a user whose group is their own', { uid: 1000, gid: 1000, mode: 0o775 }, undefined],
  ])('%s', (_, owner, reason) => {
    expect(reasonFor(make('bin', owner), { uid: 1000 })).toBe(reason)
  })

  it.each([
    ['a folder in a folder of another user', { uid: STRANGER }, 'foreign'],
    ['a folder in one where every user may rename it', { mode: 0o777 }, 'writable'],
    ['a folder of root in one like /tmp, where nobody else may rename it', { mode: 0o1777 }, undefined],
  ])('%s', (_, above, reason) => {
    const parent = make('above', above)
    make('above/bin')
    expect(reasonFor(join(parent, 'bin'))).toBe(reason)
  })

  it('a folder that is missing, unless every user may make it', () => {
    expect(reasonFor(at('later/bin'))).toBeUndefined()
    expect(reasonFor(join(make('open', { mode: 0o1777 }), 'bin'))).toBe('writable')
    expect(reasonFor(join(make('shared', { mode: 0o1777 }), 'no', '..', 'bin'))).toBe('writable')
  })

  it('a link, if the folders on both sides of it can be trusted', () => {
    const [safe, theirs] = [make('safe'), make('theirs', { uid: STRANGER })]
    symlinkSync(safe, at('to-safe'))
    symlinkSync(theirs, at('to-theirs'))
    symlinkSync(safe, join(theirs, 'link'))
    symlinkSync(join(theirs, 'link'), at('through-theirs'))
    symlinkSync(at('circle'), at('circle'))
    expect(reasonFor(at('to-safe'))).toBeUndefined()
    expect(reasonFor(at('to-theirs'))).toBe('foreign')
    expect(reasonFor(join(theirs, 'link'))).toBe('foreign')
    expect(reasonFor(at('through-theirs'))).toBe('foreign')
    expect(reasonFor(at('circle'))).toBeUndefined()
  })

  it("Homebrew's folder on a Mac, which another administrator owns", () => {
    const brew = make('brew', { uid: 501, gid: ADMINISTRATORS, mode: 0o775 })
    expect(reasonFor(brew, { uid: 502, platform: 'darwin' })).toBeUndefined()
    expect(reasonFor(brew, { uid: 502, platform: 'linux' })).toBe('foreign')
    make('open', { gid: ADMINISTRATORS, mode: 0o1777 })
    const planted = make('open/bin', { uid: 503, gid: ADMINISTRATORS })
    expect(reasonFor(planted, { uid: 502, platform: 'darwin' })).toBe('foreign')
  })
})

describe('a folder that came from elsewhere is not used:', () => {
  it.each([
    ['the working folder of the moment', '', 'relative'],
    ['a relative one', 'bin', 'relative'],
    ['a relative one with a dot', './bin', 'relative'],
    ['one above', '..', 'relative'],
    ['packages of a folder', '/srv/stack/node_modules/.bin', 'packages'],
    ['packages of /tmp', '/tmp/node_modules/.bin', 'packages'],
    ['packages of the root folder', '/node_modules/.bin/', 'packages'],
  ])('%s', (_, path, reason) => {
    expect(reasonFor(path)).toBe(reason)
  })

  it('one in the working folder, by whichever name', () => {
    const stack = make('stack')
    make('stack/tools')
    symlinkSync(stack, at('link'))
    for (const path of ['stack', 'stack/tools', 'stack/later', 'link/tools', 'stack/../stack/tools'])
      expect(reasonFor(`${folder()}/${path}`, { working: [stack] }), path).toBe('working folder')
    expect(reasonFor(make('stack-tools'), { working: [stack] })).toBeUndefined()
  })
})

it.each([
  ['/mnt/c/Windows/system32', '6.6.87.2-microsoft-standard-WSL2', true],
  ['/mnt/c', '4.4.0-19041-Microsoft', true],
  ['/mnt/c/../../tmp', '6.6.87.2-microsoft-standard-WSL2', false],
  ['/mnt/cdrom', '6.6.87.2-microsoft-standard-WSL2', false],
  ['/mnt/c/Windows', '6.12.0-amd64', false],
])('%s on kernel %s lies on a drive of Windows: %s', (folder, release, is) => {
  expect(isWindowsFolder(folder, release)).toBe(is)
})

describe('the order of PATH', () => {
  it('is kept, and what is named twice counts once', () => {
    for (const name of ['one', 'two']) make(name)
    const path = [at('two'), 'here', at('one'), at('two'), ''].join(':')
    expect(readSearchPath(path, [], userOf(0, 'linux'))).toEqual({
      folders: [at('two'), at('one')],
      rejected: [
        { folder: 'here', reason: 'relative' },
        { folder: '', reason: 'relative' },
      ],
    })
  })
})
