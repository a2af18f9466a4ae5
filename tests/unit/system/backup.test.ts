import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupFolder } from '@/lib/run/run-folders.ts'
import { type Kept, keptText, openBackup, readIntact, readKept, verifyKept } from '@/lib/system/backup.ts'
import { seeFile } from '@/lib/system/see-file.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { modeOf, temporaryFolder } from '@/tests/support/temporary-folder.ts'

const root = temporaryFolder()
const dir = () => join(root(), 'checkout')
const folder = (id = 'first') => backupFolder(openStateFolder(root()), id)

function put(path: string, text: string, mode = 0o640) {
  fs.mkdirSync(join(dir(), path, '..'), { recursive: true })
  fs.writeFileSync(join(dir(), path), text)
  fs.chmodSync(join(dir(), path), mode)
}

function keep(paths: string[], backup = openBackup(folder(), dir())) {
  for (const path of paths) backup.keep(path, seeFile(dir(), path))
  return backup
}

const withoutHash = ({ sha256: _, ...record }: Kept) => record
const textOf = (path: string, from = folder()) => {
  const record = readKept(from).find(one => one.path === path)
  return record && keptText(from, record)
}

describe('a backup', () => {
  it('remembers texts with their rights, what was absent, and where links led', () => {
    put('server/.env', 'A=1\n')
    put('shared.env', 'B=\uFEFFü\r\n', 0o600)
    fs.symlinkSync('../shared.env', join(dir(), 'server/.env.local'))
    keep(['server/.env', 'server/.env.local', 'Caddyfile'])
    expect(readKept(folder()).map(withoutHash)).toEqual([
      { path: 'server/.env', was: 'text', mode: 0o640 },
      { path: 'server/.env.local', was: 'text', mode: 0o600, link: '../shared.env' },
      { path: 'Caddyfile', was: 'absent' },
    ])
    expect(textOf('server/.env')).toBe('A=1\n')
    expect(textOf('server/.env.local')).toBe('B=\uFEFFü\r\n')
  })

  it('remembers what stood there first, however often it is asked', () => {
    put('.env', 'A=1\n')
    const backup = keep(['.env', 'new'])
    put('.env', 'A=2\n')
    put('new', 'made')
    keep(['.env', 'new'], backup)
    expect(readKept(folder()).map(({ path, was }) => [path, was])).toEqual([
      ['.env', 'text'],
      ['new', 'absent'],
    ])
    expect(textOf('.env')).toBe('A=1\n')
  })

  it('makes nothing before there is something to keep', () => {
    openBackup(folder(), dir())
    expect(fs.existsSync(folder().path)).toBe(false)
  })

  it('that goes on with another has what that one found, and adds to it', () => {
    put('.env', 'A=1\n')
    put('other', 'B=1\n')
    keep(['.env'])
    put('.env', 'A=2\n')
    const second = folder('second')
    keep(['.env', 'other'], openBackup(second, dir(), folder()))
    expect(readKept(second).map(({ path }) => path)).toEqual(['.env', 'other'])
    expect(textOf('.env', second)).toBe('A=1\n')
    expect(modeOf(join(second.path, 'files/.env'))).toBe(0o600)
  })

  it('loses nothing but a last line that was cut short, wherever that was', () => {
    put('.env', 'A=1\n')
    keep(['.env', 'new'])
    const list = join(folder().path, 'files.jsonl')
    const whole = fs.readFileSync(list)
    const beforeLast = whole.subarray(0, -1).lastIndexOf('\n') + 1
    for (let length = beforeLast; length < whole.length - 1; length++) {
      fs.writeFileSync(list, whole.subarray(0, length))
      expect(readKept(folder()).map(({ path }) => path)).toEqual(['.env'])
    }
  })

  it('whose copy is gone says so', () => {
    put('.env', 'A=1\n')
    keep(['.env'])
    fs.rmSync(join(folder().path, 'files/.env'))
    expect(() => textOf('.env')).toThrow('The backup of .env is gone')
  })

  it('is refused whole where a bit of its list is flipped, wherever that is', () => {
    put('.env', 'A=1\n')
    keep(['.env', 'new'])
    const list = join(folder().path, 'files.jsonl')
    const whole = fs.readFileSync(list)
    // Without its last newline, the last line is one that was cut short.
    for (let at = 0; at < whole.length - 1; at++) {
      fs.writeFileSync(list, flipped(whole, at))
      expect(() => verifyKept(folder())).toThrow(/files\.jsonl is not as the wizard wrote it.*Restore it/)
      expect(() => openBackup(folder('second'), dir(), folder())).toThrow(/files\.jsonl is not as/)
    }
    expect(fs.existsSync(folder('second').path)).toBe(false)
  })

  it('is refused where a bit of a copy is flipped, wherever that is', () => {
    put('server/.env', 'A=\u{1F399}\n')
    keep(['server/.env'])
    const copy = join(folder().path, 'files/server/.env')
    const whole = fs.readFileSync(copy)
    for (let at = 0; at < whole.length; at++) {
      fs.writeFileSync(copy, flipped(whole, at))
      expect(() => verifyKept(folder())).toThrow(/files\/server\/\.env is not as the wizard wrote it/)
      expect(() => textOf('server/.env')).toThrow(/files\/server\/\.env is not as/)
    }
    fs.writeFileSync(copy, whole)
    verifyKept(folder())
  })

  it('gives what can still be read of it where a part is better than nothing, as for secrets to hide', () => {
    put('.env', 'A=1\n')
    keep(['.env', 'new'])
    const list = join(folder().path, 'files.jsonl')
    fs.writeFileSync(list, flipped(fs.readFileSync(list), 3))
    expect(readIntact(folder()).map(({ path }) => path)).toEqual(['new'])
  })
})

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}
