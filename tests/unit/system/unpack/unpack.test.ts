import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openCacheFolder } from '@/lib/system/unpack/cache-folder.ts'
import { unpackOnce } from '@/lib/system/unpack/unpack.ts'
import { type Packed, packSmall } from '../../../support/small-pack.ts'
import { modeOf, temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const cache = () => join(folder(), 'cache', 'reflector-wizard')
/** Where the system keeps what may go, the last resort. */
const temporary = () => join(folder(), 'tmp', `reflector-wizard-${process.getuid?.() ?? 'user'}`)
let pack: Packed

beforeEach(() => {
  for (const name of ['cache', 'tmp']) mkdirSync(join(folder(), name))
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'))
  vi.stubEnv('TMPDIR', join(folder(), 'tmp'))
  pack = packSmall(folder())
})
afterEach(() => void vi.unstubAllEnvs())

const unpack = () => unpackOnce(pack.archive, pack.id)
const expectWhole = (target: string) => {
  for (const [path, text] of Object.entries(pack.files))
    expect(readFileSync(join(target, path), 'utf8')).toBe(text)
}
const LONG_AGO = new Date('2020-01-01')

describe('the first time', () => {
  it('unpacks into the cache, for this user alone', () => {
    const target = unpack()
    expect(target).toBe(join(cache(), pack.id))
    expectWhole(target)
    expect([modeOf(cache()), modeOf(target)]).toEqual([0o700, 0o700])
    expect(readdirSync(cache())).toEqual([pack.id])
  })
})

describe('the second time', () => {
  it('touches no file, but shows that the folder is in use', () => {
    const file = join(unpack(), 'package.json')
    for (const path of [file, join(cache(), pack.id)]) utimesSync(path, LONG_AGO, LONG_AGO)
    const { ino } = statSync(file)
    expect(unpack()).toBe(join(cache(), pack.id))
    expect(statSync(file)).toMatchObject({ ino, mtime: LONG_AGO })
    expect(statSync(join(cache(), pack.id)).mtimeMs).toBeGreaterThan(LONG_AGO.getTime())
  })

  it('needs the archive no more', () => {
    unpack()
    rmSync(pack.archive)
    expectWhole(unpack())
  })

  it.each<[string, (target: string) => void]>([
    ['a missing file', target => rmSync(join(target, 'a/b/c.js'))],
    ['a missing folder', target => rmSync(join(target, 'a'), { recursive: true })],
    ['a shortened file', target => truncateSync(join(target, 'package.json'), 3)],
    ['a longer file', target => writeFileSync(join(target, 'package.json'), 'xxxxxx', { flag: 'a' })],
    ['no list', target => rmSync(join(target, 'files.json'))],
    ['half a list', target => truncateSync(join(target, 'files.json'), 10)],
    ['another list', target => writeFileSync(join(target, 'files.json'), '{}')],
    [
      'nothing in it',
      target => {
        rmSync(target, { recursive: true })
        mkdirSync(target)
      },
    ],
  ])('finds %s and unpacks again, in the same place', (_, damage) => {
    damage(unpack())
    const target = unpack()
    expect(target).toBe(join(cache(), pack.id))
    expectWhole(target)
    expect(readdirSync(cache())).toEqual([pack.id])
  })
})

describe('what an interrupted start left', () => {
  it('is not taken for a whole one', () => {
    const target = unpack()
    const aside = `${target}.unpacking-0123456789ab`
    renameSync(target, aside)
    rmSync(join(aside, 'package.json'))
    expectWhole(unpack())
    expect(existsSync(aside)).toBe(true)
  })

  it('is nothing where the archive itself is broken', () => {
    writeFileSync(pack.archive, 'garbage')
    expect(unpack).toThrow(/could not unpack itself anywhere/)
    expect([readdirSync(cache()), readdirSync(temporary())]).toEqual([[], []])
  })
})

describe('where the cache cannot be used', () => {
  it.each<[string, () => void]>([
    ['leads through a file', () => writeFileSync(join(folder(), 'file'), '')],
    ['is a file', () => writeFileSync(cache(), '')],
    [
      'may be written by the group',
      () => {
        mkdirSync(cache())
        chmodSync(cache(), 0o720)
      },
    ],
    [
      'may be written by everybody',
      () => {
        mkdirSync(cache())
        chmodSync(cache(), 0o1777)
      },
    ],
    [
      'is a link',
      () => {
        mkdirSync(join(folder(), 'elsewhere'), { mode: 0o700 })
        symlinkSync(join(folder(), 'elsewhere'), cache())
      },
    ],
    [
      'has a file where the server should be',
      () => {
        mkdirSync(cache(), { mode: 0o700 })
        writeFileSync(join(cache(), pack.id), '')
      },
    ],
  ])('because it %s, the next place is taken', (name, make) => {
    make()
    if (name.startsWith('leads')) vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'file', 'below'))
    const target = unpack()
    expect(target).toBe(join(temporary(), pack.id))
    expectWhole(target)
    expect(modeOf(temporary())).toBe(0o700)
  })

  it('and neither can the next place, it says both reasons and what to do', () => {
    for (const path of [cache(), temporary()]) writeFileSync(path, '')
    expect(unpack).toThrow(/Make room or set XDG_CACHE_HOME/)
    expect(unpack).toThrow(cache())
    expect(unpack).toThrow(temporary())
  })

  it('and other users can change both places, a private folder is taken, and a person is told why', () => {
    for (const path of [cache(), temporary()]) {
      mkdirSync(path)
      chmodSync(path, 0o777)
    }
    const notes: string[] = []
    const target = unpackOnce(pack.archive, pack.id, note => notes.push(note))
    expectWhole(target)
    expect(modeOf(dirname(target))).toBe(0o700)
    expect(basename(dirname(target))).toMatch(/^reflector-wizard-\w{6}$/)
    expect(notes).toEqual([
      `The wizard runs from ${dirname(target)}, because every user may write to ${cache()}.`,
    ])
    expect([readdirSync(cache()), readdirSync(temporary())]).toEqual([[], []])
  })
})

it('refuses a folder of somebody else', () => {
  mkdirSync(cache(), { mode: 0o700 })
  const getuid = vi.spyOn(process, 'getuid').mockReturnValue(statSync(cache()).uid + 1)
  expect(() => openCacheFolder({ path: cache(), below: folder() })).toThrow(/belongs to another user/)
  getuid.mockRestore()
  expect(() => openCacheFolder({ path: cache(), below: folder() })).not.toThrow()
})
