import * as fs from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { seeFile } from '@/lib/system/see-file.ts'
import { removeFile, restoreLink, writeFile } from '@/lib/system/write-file.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** What another process does right before a call of the system, once. */
const other = vi.hoisted(() => ({ before: '', skips: 0, does: () => {} }))

vi.mock('node:fs', async importOriginal => {
  const original = await importOriginal<typeof fs>()
  const interrupted =
    <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      if (other.before === name && other.skips-- === 0) {
        other.before = ''
        other.does()
      }
      return call(...args)
    }
  return {
    ...original,
    openSync: interrupted('openSync', original.openSync),
    fsyncSync: interrupted('fsyncSync', original.fsyncSync),
    mkdirSync: interrupted('mkdirSync', original.mkdirSync),
    symlinkSync: interrupted('symlinkSync', original.symlinkSync),
  }
})

const root = temporaryFolder()
const dir = () => join(root(), 'checkout')
const outside = () => join(root(), 'outside')
const everythingOutside = () =>
  fs.readdirSync(outside()).map(name => [name, fs.readFileSync(join(outside(), name), 'utf8')])

beforeEach(() => {
  for (const [folder, text] of [
    [join(dir(), 'server'), 'inside'],
    [outside(), 'outside'],
  ] as const) {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(join(folder, '.env'), text)
  }
})

function replaceFolder() {
  fs.renameSync(join(dir(), 'server'), join(dir(), 'was'))
  fs.linkSync(join(dir(), 'was/.env'), join(dir(), 'kept'))
  fs.symlinkSync(outside(), join(dir(), 'server'))
}

function replaceFile() {
  fs.rmSync(join(dir(), 'server/.env'))
  fs.symlinkSync(join(outside(), '.env'), join(dir(), 'server/.env'))
}

function interruptBefore(call: string, does: () => void, skips = 0) {
  Object.assign(other, { before: call, skips, does })
}

const write = (path: string) => () =>
  writeFile(dir(), path, 'new', { seen: seeFile(dir(), path), mode: 0o600 })

it.each([
  ['folder', replaceFolder],
  ['file', replaceFile],
])(
  'A link that takes the place of a %s while it is opened does not show a file outside',
  (_what, replace) => {
    interruptBefore('openSync', replace)
    expect(seeFile(dir(), 'server/.env')).toEqual({
      unusable: expect.stringContaining('leads out of this folder'),
    })
  },
)

// The look at the file opens it first; then the new text is written into a new file beside it.
it.each([
  ['openSync', 1],
  ['fsyncSync', 0],
])(
  'A link that takes the place of a folder before %s of a new text gets nothing written outside',
  (call, skips) => {
    const seen = seeFile(dir(), 'server/.env')
    const before = everythingOutside()
    interruptBefore(call, replaceFolder, skips)
    expect(() => writeFile(dir(), 'server/.env', 'new', { seen, mode: 0o600 })).toThrow()
    expect(everythingOutside()).toEqual(before)
  },
)

it('A link that takes the place of a folder while folders are made gets no file written outside', () => {
  const before = everythingOutside()
  interruptBefore('mkdirSync', () => {
    fs.rmSync(join(dir(), 'data'), { force: true })
    fs.symlinkSync(outside(), join(dir(), 'data'))
  })
  expect(write('data/garage.toml')).toThrow(/data\/garage\.toml .*leads out of this folder/)
  expect(everythingOutside()).toEqual(before)
})

it('A link that takes the place of a folder while a link is put back gets none made outside', () => {
  const before = everythingOutside()
  interruptBefore('symlinkSync', replaceFolder)
  expect(() => restoreLink(dir(), 'server/.env', '../kept')).toThrow()
  expect(everythingOutside()).toEqual(before)
})

it('A link in the place of a folder gets no file outside removed', () => {
  replaceFolder()
  expect(() => removeFile(dir(), 'server/.env')).toThrow(/leads out of this folder/)
  expect(everythingOutside()).toEqual([['.env', 'outside']])
})
