import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSameFolder } from '@/lib/system/real-path.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()

describe('isSameFolder', () => {
  it('knows a folder by any path to it, and no other folder', () => {
    const [one, other, link] = ['one', 'other', 'link'].map(name => join(folder(), name))
    if (!one || !other || !link) throw new Error('no paths')
    mkdirSync(one)
    mkdirSync(other)
    symlinkSync(one, link)
    expect([isSameFolder(one, one), isSameFolder(link, one), isSameFolder(one, `${one}/`)]).toEqual([
      true,
      true,
      true,
    ])
    expect([isSameFolder(one, other), isSameFolder(one, join(one, 'gone'))]).toEqual([false, false])
    // Two folders that are gone are not one.
    expect(isSameFolder(join(one, 'gone'), join(one, 'gone'))).toBe(false)
  })
})
