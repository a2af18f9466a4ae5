import { accessSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/lib/refusal.ts'
import { verifyDirectory } from '@/lib/system/directory.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  return { ...fs, accessSync: vi.fn(fs.accessSync) }
})
beforeEach(() => void vi.mocked(accessSync).mockReset())

const folder = temporaryFolder()
const inside = (...names: string[]) => join(folder(), ...names)

function refusalOf(given: string): Refusal {
  try {
    verifyDirectory(given)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error(`${given} was not refused.`)
}

describe('a folder', () => {
  it('is known by its real path, through links', () => {
    symlinkSync(folder(), inside('link'))
    expect(verifyDirectory(inside('link'))).toBe(realpathSync(folder()))
  })
  it('may have any name', () => {
    const name = ' $(id) "ü\n'
    mkdirSync(inside(name))
    expect(verifyDirectory(inside(name))).toBe(join(realpathSync(folder()), name))
  })
  it('is taken from where we are', () => {
    expect(verifyDirectory('.')).toBe(realpathSync(process.cwd()))
  })
})

describe('is refused, with a reason and a way', () => {
  it.each<[string, () => string, RegExp]>([
    ['what is not there', () => inside('nowhere'), /There is no folder .*nowhere.*--dir/],
    ['a link to nowhere', () => inside('dangling'), /There is no folder/],
    ['a file', () => inside('file'), /is a file.*--dir/],
    ['what is below a file', () => inside('file', 'x'), /through a file.*--dir/],
    ['a link to itself', () => inside('loop'), /back to itself.*--dir/],
    ['a name that is too long', () => inside('x'.repeat(300)), /longer than.*--dir/],
    ['a NUL character', () => inside('a\0b'), /NUL character/],
  ])('%s', (_, given, message) => {
    writeFileSync(inside('file'), '')
    symlinkSync('nowhere', inside('dangling'))
    symlinkSync('loop', inside('loop'))
    const { kind, message: said } = refusalOf(given())
    expect(kind).toBe('refused')
    expect(said).toMatch(message)
    expect(said.length).toBeLessThan(400)
  })

  it.each([
    ['EACCES', /may not read and write/],
    ['EROFS', /read-only file system/],
  ])('one that the system closes with %s', (code, message) => {
    vi.mocked(accessSync).mockImplementation(() => {
      throw Object.assign(new Error(code), { code })
    })
    expect(refusalOf(folder()).message).toMatch(message)
  })

  it('an empty name, as wrong use', () => {
    expect(refusalOf('').kind).toBe('wrong')
  })
})

it('creates nothing', () => {
  refusalOf(inside('new', 'folder'))
  expect(() => realpathSync(inside('new'))).toThrow('ENOENT')
})
