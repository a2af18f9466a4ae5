import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeFile } from '@/lib/system/see-file.ts'
import { writeFile } from '@/lib/system/write-file.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

let dir: string
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

const write = (path: string, text: string) =>
  writeFile(dir, path, text, { seen: seeFile(dir, path), mode: 0o600 })
const modeOf = (path: string) => fs.statSync(join(dir, path)).mode & 0o777
const read = (path: string) => fs.readFileSync(join(dir, path), 'utf8')

describe('writeFile', () => {
  it('makes a new file in a folder that is not there yet, for its owner alone whatever the umask', () => {
    const umask = process.umask(0)
    write('server/.env', 'A=1\n')
    process.umask(umask)
    expect([read('server/.env'), modeOf('server/.env')]).toEqual(['A=1\n', 0o600])
  })

  it('keeps the mode of a file that was there', () => {
    fs.writeFileSync(join(dir, '.env'), 'A=1\n')
    fs.chmodSync(join(dir, '.env'), 0o640)
    write('.env', 'A=2\n')
    expect([read('.env'), modeOf('.env')]).toEqual(['A=2\n', 0o640])
  })

  it('C05: writes what a link inside the folder leads to, and keeps the link', () => {
    fs.writeFileSync(join(dir, 'real'), 'A=1\n')
    fs.symlinkSync('real', join(dir, '.env'))
    write('.env', 'A=2\n')
    expect(read('real')).toBe('A=2\n')
    expect(fs.lstatSync(join(dir, '.env')).isSymbolicLink()).toBe(true)
  })

  it('refuses a file that has changed since it was looked at, and leaves it', () => {
    fs.writeFileSync(join(dir, '.env'), 'A=1\n')
    const seen = seeFile(dir, '.env')
    fs.writeFileSync(join(dir, '.env'), 'A=by hand\n')
    expect(() => writeFile(dir, '.env', 'A=2\n', { seen, mode: 0o600 })).toThrow('.env has changed since')
    expect(read('.env')).toBe('A=by hand\n')
    expect(fs.readdirSync(dir)).toEqual(['.env'])
  })

  it('refuses to follow a link that was put there since', () => {
    const outside = newFolder()
    const seen = seeFile(dir, '.env')
    fs.writeFileSync(join(outside, 'victim'), 'untouched')
    fs.symlinkSync(join(outside, 'victim'), join(dir, '.env'))
    expect(() => writeFile(dir, '.env', 'A=2\n', { seen, mode: 0o600 })).toThrow('.env has changed since')
    expect(fs.readFileSync(join(outside, 'victim'), 'utf8')).toBe('untouched')
    removeFolder(outside)
  })
})

describe('seeFile', () => {
  it.each<[string, (path: string) => void, object]>([
    ['nothing', () => {}, { absent: true }],
    ['a text with a byte order mark', path => fs.writeFileSync(path, '\uFEFFA=1'), { text: '\uFEFFA=1' }],
    ['a folder', path => fs.mkdirSync(path), { unusable: 'It is a folder.' }],
    [
      'a dangling link',
      path => fs.symlinkSync('nowhere', path),
      { unusable: 'It is a link that leads to nothing.' },
    ],
    [
      'a link to itself',
      path => fs.symlinkSync('.env', path),
      { unusable: 'It is a link that leads back to itself.' },
    ],
    [
      'UTF-16',
      path => fs.writeFileSync(path, Buffer.from('\ufeffA=1', 'utf16le')),
      { unusable: 'It is UTF-16 text. Save it as UTF-8.' },
    ],
    [
      'a binary file',
      path => fs.writeFileSync(path, 'A=1\0'),
      { unusable: 'It contains NUL bytes, so it is not text.' },
    ],
    [
      '50 MB',
      path => fs.truncateSync(openNew(path), 50 * 1024 * 1024),
      { unusable: 'It is 50 MB large, which no such file is.' },
    ],
  ])('says of %s what it is', (_what, make, expected) => {
    make(join(dir, '.env'))
    expect(seeFile(dir, '.env')).toEqual(expected)
  })

  it('follows no link out of the folder', () => {
    fs.symlinkSync('/etc/hostname', join(dir, '.env'))
    expect(seeFile(dir, '.env')).toEqual({ unusable: expect.stringContaining('leads out of this folder') })
  })
})

function openNew(path: string): string {
  fs.writeFileSync(path, '')
  return path
}
