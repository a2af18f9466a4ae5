import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publish, readText, removeMatching, withdraw, writePrivate } from '@/lib/system/private-file.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const path = () => join(folder(), 'file')
const text = () => readFileSync(path(), 'utf8')
const names = () => readdirSync(folder()).sort()

describe('writePrivate', () => {
  it('makes a file that only this user can read', () => {
    writePrivate(path(), 'mine')
    expect([text(), modeOf(path())]).toEqual(['mine', 0o600])
  })
  it('replaces nothing', () => {
    writeFileSync(path(), 'theirs')
    expect(() => writePrivate(path(), 'mine')).toThrow('EEXIST')
    expect(text()).toBe('theirs')
  })
  it('follows no link, wherever it leads', () => {
    const target = join(folder(), 'target')
    symlinkSync(target, path())
    expect(() => writePrivate(path(), 'mine')).toThrow('EEXIST')
    expect(names()).toEqual(['file'])
  })
})

describe('publish', () => {
  it('shows the whole file at once and leaves nothing beside it', () => {
    expect(publish(path(), 'one')).toBe(true)
    expect([text(), modeOf(path()), names()]).toEqual(['one', 0o600, ['file']])
  })
  it('happens once', () => {
    publish(path(), 'one')
    expect(publish(path(), 'two')).toBe(false)
    expect([text(), names()]).toEqual(['one', ['file']])
  })
  it.each([
    ['a folder', () => mkdirSync(path())],
    ['a link to nowhere', () => symlinkSync('nowhere', path())],
  ])('leaves %s in its place', (_, make) => {
    make()
    expect(publish(path(), 'one')).toBe(false)
    expect(names()).toEqual(['file'])
  })
  it('throws what it cannot mend, and leaves nothing', () => {
    expect(() => publish(join(folder(), 'nowhere', 'file'), 'one')).toThrow('ENOENT')
    expect(names()).toEqual([])
  })
})

describe('withdraw', () => {
  it('takes what it read', () => {
    publish(path(), 'one')
    expect(withdraw(path(), 'one')).toBe(true)
    expect(names()).toEqual([])
  })
  it('puts back what is another’s, as it was', () => {
    publish(path(), 'theirs')
    expect(withdraw(path(), 'mine')).toBe(false)
    expect([text(), modeOf(path()), names()]).toEqual(['theirs', 0o600, ['file']])
  })
  it('has nothing to take where nothing is', () => {
    expect(withdraw(path(), 'one')).toBe(false)
    expect(names()).toEqual([])
  })
  it('takes once', () => {
    publish(path(), 'one')
    expect([withdraw(path(), 'one'), withdraw(path(), 'one')]).toEqual([true, false])
  })
})

describe('readText', () => {
  it('is undefined where there is no file', () => {
    expect(readText(path())).toBeUndefined()
  })
  it('reads what is there, also nothing', () => {
    writeFileSync(path(), '')
    expect(readText(path())).toBe('')
  })
  it('says what stands in the way', () => {
    expect(() => readText(folder())).toThrow('EISDIR')
  })
})

describe('removeMatching', () => {
  it('removes what matches, also what is read-only', () => {
    for (const name of ['a1', 'a2', 'b1']) writeFileSync(join(folder(), name), '')
    chmodSync(join(folder(), 'a1'), 0o400)
    removeMatching(folder(), /^a/)
    expect(names()).toEqual(['b1'])
  })
  it('does not mind that the folder is gone', () => {
    expect(() => removeMatching(join(folder(), 'gone'), /./)).not.toThrow()
  })
})
