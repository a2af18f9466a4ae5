import { chmodSync, chownSync, lchownSync, mkdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { cacheFolders, openCacheFolder } from '@/lib/system/unpack/cache-folder.ts'
import { isRoot } from '@/tests/support/processes.ts'
import { modeOf, temporaryFolder } from '@/tests/support/temporary-folder.ts'

it.each([
  ['Linux', {}, 'linux', '/home/ada', '/home/ada/.cache'],
  ['a Mac', {}, 'darwin', '/home/ada', '/home/ada/Library/Caches'],
  ['a place that was chosen', { XDG_CACHE_HOME: '/fast' }, 'linux', '/fast', '/fast'],
  ['the same on a Mac', { XDG_CACHE_HOME: '/fast' }, 'darwin', '/fast', '/fast'],
  ['a choice of nothing', { XDG_CACHE_HOME: '' }, 'linux', '/home/ada', '/home/ada/.cache'],
  [
    'a choice that depends on where we are',
    { XDG_CACHE_HOME: 'x' },
    'linux',
    '/home/ada',
    '/home/ada/.cache',
  ],
])(
  '%s: the home first, then a temporary folder of this user’s own',
  (_, environment, platform, below, first) => {
    expect(cacheFolders(environment, platform, '/home/ada')).toEqual([
      { path: join(first, 'reflector-wizard'), below },
      { path: join(tmpdir(), `reflector-wizard-${process.getuid?.() ?? 'user'}`), below: tmpdir() },
    ])
  },
)

const folder = temporaryFolder()
const STRANGER = 65_534

describe.runIf(isRoot)('The cache folder is used where only root and this user can exchange it:', () => {
  const home = () => join(folder(), 'home')
  const cache = () => join(home(), '.cache')
  const open = () => openCacheFolder({ path: join(cache(), 'reflector-wizard'), below: home() })
  const give = (path: string) => chownSync(path, STRANGER, STRANGER)
  const theirs = () => ({ at: cache(), reason: 'foreign', isMissing: false })

  it.each<[string, () => void, () => unknown]>([
    ['in a new home', () => {}, () => undefined],
    ['in a home for this user alone', () => chmodSync(home(), 0o700), () => undefined],
    ['in a home like /tmp, where nothing is yet', () => chmodSync(home(), 0o1777), () => undefined],
    [
      'not where another user made .cache before',
      () => {
        mkdirSync(cache())
        give(cache())
      },
      theirs,
    ],
    [
      'not where another user made a link of .cache to a folder of root',
      () => {
        symlinkSync(folder(), cache())
        lchownSync(cache(), STRANGER, STRANGER)
      },
      theirs,
    ],
    [
      'not in a home of another user',
      () => give(home()),
      () => ({ at: home(), reason: 'foreign', isMissing: false }),
    ],
    [
      'not in a home that every user may write to',
      () => chmodSync(home(), 0o777),
      () => ({ at: home(), reason: 'writable', isMissing: false }),
    ],
  ])('%s', (_, arrange, risk) => {
    mkdirSync(home(), { mode: 0o755 })
    arrange()
    expect(open()).toEqual(risk())
    if (risk() === undefined) expect(modeOf(join(cache(), 'reflector-wizard'))).toBe(0o700)
  })
})
