import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { closeToOthers, mayClose } from '@/lib/system/close-file.ts'
import { isRoot } from '../../support/processes.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

/** What another process does right before the file is opened, once. */
const other = vi.hoisted(() => ({ does: () => {} }))

vi.mock('node:fs', async importOriginal => {
  const original = await importOriginal<typeof fs>()
  return {
    ...original,
    openSync: (...args: Parameters<typeof original.openSync>) => {
      const { does } = other
      other.does = () => {}
      does()
      return original.openSync(...args)
    },
  }
})

const root = temporaryFolder()
const dir = () => join(root(), 'checkout')
const outside = () => join(root(), 'outside')
const NOBODY = 65_534

beforeEach(() => {
  for (const folder of [join(dir(), 'server'), outside()]) {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(join(folder, '.env'), 'KEY=x', { mode: 0o644 })
  }
  other.does = () => {}
})

const inside = () => join(dir(), 'server/.env')
const beyond = () => join(outside(), '.env')

describe('closeToOthers', () => {
  it.each([0o644, 0o666, 0o640, 0o777])('leaves a file of mode %i to its owner alone', mode => {
    fs.chmodSync(inside(), mode)
    expect(mayClose(dir(), 'server/.env')).toBe(true)
    closeToOthers(dir(), 'server/.env')
    expect([modeOf(inside()), fs.readFileSync(inside(), 'utf8')]).toEqual([0o600, 'KEY=x'])
  })

  it('closes the file that a link within the folder leads to', () => {
    fs.symlinkSync('server/.env', join(dir(), '.env'))
    closeToOthers(dir(), '.env')
    expect(modeOf(inside())).toBe(0o600)
  })
})

describe('A hostile checkout cannot change the rights of a file outside the folder', () => {
  const replace = (path: string, make: (path: string) => void) => {
    fs.rmSync(path, { recursive: true })
    make(path)
  }

  it.each<[string, () => void, RegExp]>([
    [
      'by a link',
      () => replace(inside(), path => fs.symlinkSync(beyond(), path)),
      /leads out of this folder/,
    ],
    [
      'by a link in the place of a folder',
      () => replace(join(dir(), 'server'), path => fs.symlinkSync(outside(), path)),
      /leads out of this folder/,
    ],
    ['by a second name', () => replace(inside(), path => fs.linkSync(beyond(), path)), /has a second name/],
    ['by a folder', () => replace(inside(), path => fs.mkdirSync(path)), /no ordinary file/],
    ['by a pipe', () => replace(inside(), path => execFileSync('mkfifo', [path])), /no ordinary file/],
  ])('%s', (_, prepare, because) => {
    prepare()
    expect(mayClose(dir(), 'server/.env')).toBe(false)
    expect(() => closeToOthers(dir(), 'server/.env')).toThrow(because)
    expect(modeOf(beyond())).toBe(0o644)
  })

  it('by a path that leads out of it', () => {
    expect(() => closeToOthers(dir(), '../outside/.env')).toThrow(/leads out of this folder/)
    expect(modeOf(beyond())).toBe(0o644)
  })

  it.runIf(process.platform === 'linux')('by a link that takes the place of a folder meanwhile', () => {
    other.does = () => {
      fs.renameSync(join(dir(), 'server'), join(dir(), 'was'))
      fs.symlinkSync(outside(), join(dir(), 'server'))
    }
    expect(() => closeToOthers(dir(), 'server/.env')).toThrow(/changed while it was looked at/)
    expect([modeOf(beyond()), modeOf(join(dir(), 'was/.env'))]).toEqual([0o644, 0o644])
  })

  it.runIf(isRoot)('of another user, also in the folder', () => {
    fs.chownSync(inside(), NOBODY, NOBODY)
    expect(() => closeToOthers(dir(), 'server/.env')).toThrow(/Another user owns it/)
    expect(modeOf(inside())).toBe(0o644)
  })
})
