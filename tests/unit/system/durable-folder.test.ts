import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder, makeFolders } from '@/lib/system/durable-folder.ts'
import { openCacheFolder } from '@/lib/system/unpack/cache-folder.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const at = (...path: string[]) => join(folder(), ...path)

describe('makeFolders', () => {
  it('makes a folder and those above it, and names the ones it made', () => {
    expect(makeFolders(at('a/b/c'), 0o700)).toEqual([at('a'), at('a/b'), at('a/b/c')])
    for (const path of ['a', 'a/b', 'a/b/c']) expect(modeOf(at(path))).toBe(0o700)
    expect(makeFolders(at('a/b/d'))).toEqual([at('a/b/d')])
    expect(makeFolders(at('a/b/c'))).toEqual([])
    expect(makeFolders('/')).toEqual([])
  })

  it('says where a file or a link to nothing is in the way', () => {
    writeFileSync(at('file'), '')
    symlinkSync(at('nowhere'), at('link'))
    for (const path of ['file', 'file/x', 'link', 'link/x'])
      expect(() => makeFolders(at(path)), path).toThrow()
    expect(existsSync(at('nowhere'))).toBe(false)
  })

  it('takes a link to a folder for one', () => {
    makeFolder(at('real'))
    symlinkSync(at('real'), at('link'))
    expect(makeFolders(at('link/x'))).toEqual([at('link/x')])
    expect(statSync(at('real/x')).isDirectory()).toBe(true)
  })
})

it.each(['/proc/nope', '/proc/nope/deeper/still', '/sys/nope', '/dev/null/x'])(
  'A cache folder below %s, where none can be made, cannot keep the wizard busy for ever',
  place => {
    expect(() => openCacheFolder({ path: join(place, 'reflector-wizard'), below: place })).toThrow(
      /ENOENT|EPERM|EACCES|EROFS|ENOTDIR/,
    )
  },
)
