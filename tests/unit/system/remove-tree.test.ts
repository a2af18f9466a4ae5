import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { beside, openAsideIn } from '@/lib/system/place.ts'
import { removeTree } from '@/lib/system/remove-tree.ts'
import { isRoot } from '../../support/processes.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

/** What another process does before one of the next calls of the system: after so many others. */
const other = vi.hoisted(() => ({ skips: Number.POSITIVE_INFINITY, does: () => {} }))

vi.mock('node:fs', async importOriginal => {
  const original = await importOriginal<typeof import('node:fs')>()
  const interrupted =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      if (other.skips-- === 0) other.does()
      return call(...args)
    }
  return {
    ...original,
    lstatSync: interrupted(original.lstatSync),
    openSync: interrupted(original.openSync),
    fstatSync: interrupted(original.fstatSync),
    existsSync: interrupted(original.existsSync),
    readdirSync: interrupted(original.readdirSync),
    unlinkSync: interrupted(original.unlinkSync),
    closeSync: interrupted(original.closeSync),
    rmdirSync: interrupted(original.rmdirSync),
  }
})

const root = temporaryFolder()
const NOBODY = 65_534
const outside = () => join(root(), 'outside')
const shared = () => join(root(), 'shared')
/** What a wizard leaves that was killed: no process has this number. */
const planted = () => join(shared(), '.target.getting-4000000-0123abcd')

beforeEach(() => {
  mkdirSync(outside())
  writeFileSync(join(outside(), 'precious'), 'p')
  mkdirSync(shared())
  chmodSync(root(), 0o755)
})

function plant(owner?: number) {
  mkdirSync(join(planted(), 'd'), { recursive: true })
  writeFileSync(join(planted(), 'd', 'f'), 'f')
  symlinkSync(outside(), join(planted(), 'd', 'link'))
  if (owner !== undefined) for (const path of ['', 'd', 'd/f']) chownSync(join(planted(), path), owner, owner)
}

describe('removeTree', () => {
  it('removes files, folders, links and names that are not UTF-8, and nothing that a link leads to', () => {
    plant()
    writeFileSync(Buffer.concat([Buffer.from(`${planted()}/`), Buffer.from([0x66, 0xff])]), 'x')
    symlinkSync('/nowhere', join(planted(), 'nowhere'))
    removeTree(planted())
    expect([readdirSync(shared()), readdirSync(outside())]).toEqual([[], ['precious']])
  })

  it('removes a file or a link that is named itself, and minds nothing that is missing', () => {
    symlinkSync(outside(), join(shared(), 'link'))
    writeFileSync(join(shared(), 'file'), '')
    for (const name of ['link', 'file', 'missing', 'missing/inner']) removeTree(join(shared(), name))
    expect([readdirSync(shared()), readdirSync(outside())]).toEqual([[], ['precious']])
  })

  it.runIf(isRoot)('leaves what another user owns', () => {
    plant(NOBODY)
    removeTree(planted())
    expect(readFileSync(join(planted(), 'd', 'f'), 'utf8')).toBe('f')
  })
})

describe('Another user cannot make the wizard delete files', () => {
  it.runIf(isRoot)('by a folder with the name of one that a killed wizard left: it stays as it is', () => {
    chmodSync(shared(), 0o1777)
    plant(NOBODY)
    const aside = openAsideIn(shared(), '.target.getting-')
    expect(lstatSync(aside).isDirectory()).toBe(true)
    expect(readdirSync(join(planted(), 'd')).sort()).toEqual(['f', 'link'])
    expect(readdirSync(outside())).toEqual(['precious'])
  })

  it('by a link in a folder of the wizard: only the link is removed', () => {
    plant()
    openAsideIn(shared(), '.target.getting-')
    expect([existsSync(planted()), readdirSync(outside())]).toEqual([false, ['precious']])
  })

  it.runIf(process.platform === 'linux').each([
    ['the folder that is removed', planted],
    ['a folder in it', () => join(planted(), 'd')],
  ])('by a link that takes the place of %s, before any call of the system', (_, place) => {
    let moment = 0
    for (let isReached = true; isReached; moment++) {
      rmSync(join(root(), 'taken'), { recursive: true, force: true })
      rmSync(planted(), { recursive: true, force: true })
      plant()
      Object.assign(other, { skips: moment, does: () => exchange(place()) })
      try {
        removeTree(planted())
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(?:ENOTDIR|ENOTEMPTY|ELOOP)$/) })
      }
      isReached = other.skips < 0
      other.skips = Number.POSITIVE_INFINITY
      expect([moment, readdirSync(outside())]).toEqual([moment, ['precious']])
    }
    // The calls for two folders, a file and a link in them.
    expect(moment).toBeGreaterThan(12)
  })
})

it.runIf(process.platform === 'linux')(
  'A folder that is moved elsewhere while the walk is in it does not lead the walk there, however deep it was',
  () => {
    const names = ['1', '2', '3', '4', '5', '6']
    const deep = join(planted(), ...Array<string>(34).fill('d'))
    const precious = names.map(name => join(outside(), name, 'precious'))
    for (const path of precious) mkdirSync(path, { recursive: true })
    // The calls at the levels that are not kept open any more.
    for (let moment = 114; moment < 140; moment++) {
      for (const name of ['d', ...names]) mkdirSync(join(deep, name), { recursive: true })
      const move = () => existsSync(join(deep, 'd')) && renameSync(join(deep, 'd'), join(outside(), 'd'))
      Object.assign(other, { skips: moment, does: move })
      try {
        removeTree(planted())
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOTEMPTY' })
      }
      expect(other.skips).toBeLessThan(0)
      other.skips = Number.POSITIVE_INFINITY
      expect([moment, precious.filter(path => !existsSync(path))]).toEqual([moment, []])
      rmSync(join(outside(), 'd'), { recursive: true, force: true })
    }
  },
)

/** Puts a link to another folder where a folder is, or was until a moment ago. */
function exchange(folder: string) {
  if (existsSync(folder)) renameSync(folder, join(root(), 'taken'))
  symlinkSync(outside(), folder)
}

it('A checkout is for this user alone while it is fetched', () => {
  expect(modeOf(beside.openAside(join(shared(), 'target')))).toBe(0o700)
})
