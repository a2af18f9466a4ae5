import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishMove, within } from '@/lib/system/place-within.ts'
import { stateFolderOf } from '@/lib/system/state-folder.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

let dir: string
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

function fetched(): string {
  const aside = within.openAside(dir)
  mkdirSync(join(aside, 'server'))
  writeFileSync(join(aside, 'server', 'main'), 'm')
  writeFileSync(join(aside, 'compose.yml'), 'c')
  mkdirSync(stateFolderOf(aside))
  writeFileSync(join(stateFolderOf(aside), 'foreign'), 'f')
  return aside
}

describe('a checkout that comes into a folder in use', () => {
  it('leaves the folder the one it is, with what the wizard remembers', () => {
    const aside = fetched()
    writeFileSync(join(stateFolderOf(dir), 'server.json'), 's')
    const { ino } = statSync(dir)
    within.moveIn(dir, aside)
    expect(statSync(dir).ino).toBe(ino)
    expect(readdirSync(dir).sort()).toEqual(['.reflector-wizard', 'compose.yml', 'server'])
    expect(readdirSync(stateFolderOf(dir)).sort()).toEqual(['.gitignore', 'server.json'])
  })

  it('does not come where something else has come', () => {
    const aside = fetched()
    writeFileSync(join(dir, 'compose.yml'), 'mine')
    expect(() => within.moveIn(dir, aside)).toThrow(/left as it is/)
    expect(readFileSync(join(dir, 'compose.yml'), 'utf8')).toBe('mine')
    expect(existsSync(join(dir, 'server'))).toBe(false)
  })

  it('comes whole after a process that was killed on the way', () => {
    const aside = fetched()
    rmSync(stateFolderOf(aside), { recursive: true })
    renameSync(aside, join(stateFolderOf(dir), 'coming'))
    renameSync(join(stateFolderOf(dir), 'coming', 'compose.yml'), join(dir, 'compose.yml'))
    finishMove(dir)
    expect(readFileSync(join(dir, 'server', 'main'), 'utf8')).toBe('m')
    expect(readFileSync(join(dir, 'compose.yml'), 'utf8')).toBe('c')
    finishMove(dir)
  })

  it('is cleared away where its process died before it was whole', () => {
    openStateOf(dir)
    mkdirSync(join(stateFolderOf(dir), 'getting-4000000-0123abcd'))
    const aside = within.openAside(dir)
    expect(readdirSync(stateFolderOf(dir)).filter(name => name.startsWith('getting'))).toEqual([
      aside.split('/').at(-1),
    ])
  })
})

const openStateOf = (folder: string) => mkdirSync(stateFolderOf(folder))
