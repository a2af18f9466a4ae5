import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishMove, within } from '@/lib/system/place-within.ts'
import { writeSigned } from '@/lib/system/state/signed.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { statePath } from '../../support/state.ts'
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
  mkdirSync(statePath(aside))
  writeFileSync(join(statePath(aside), 'foreign'), 'f')
  return aside
}

describe('what merely lies where a fetched checkout waits', () => {
  const other = () => join(dir, '..', `${basename(dir)}-other`)
  beforeEach(() => {
    mkdirSync(other())
    writeFileSync(join(other(), 'id_ed25519'), 'secret')
  })
  afterEach(() => removeFolder(other()))

  it('A cloned state folder cannot move files of another folder', () => {
    mkdirSync(statePath(dir))
    symlinkSync(other(), join(statePath(dir), 'coming'))
    finishMove(dir)
    expect(readdirSync(other())).toEqual(['id_ed25519'])
    expect(readdirSync(dir)).toEqual(['.reflector-wizard'])
  })

  it('is not moved where it is a link in state of ours: that state is not believed any more', () => {
    symlinkSync(other(), join(openStateFolder(dir).path, 'coming'))
    finishMove(dir)
    expect(readdirSync(other())).toEqual(['id_ed25519'])
    expect(readdirSync(dir)).toEqual(['.reflector-wizard'])
  })

  it.each<[string, (coming: string) => void]>([
    ['a folder that no fetch named so', coming => cpSync(other(), coming, { recursive: true })],
    ['a file', coming => writeFileSync(coming, 'x')],
  ])('is not moved, also in state of ours: %s', (_, plant) => {
    const state = openStateFolder(dir)
    plant(join(state.path, 'coming'))
    expect(() => finishMove(dir)).toThrow(/coming was not put there by this wizard/)
    expect(readdirSync(other())).toEqual(['id_ed25519'])
    expect(readdirSync(dir)).toEqual(['.reflector-wizard'])
  })
})

describe('a checkout that comes into a folder in use', () => {
  it('leaves the folder the one it is, with what the wizard remembers', () => {
    const aside = fetched()
    writeFileSync(join(statePath(dir), 'server.json'), 's')
    const { ino } = statSync(dir)
    within.moveIn(dir, aside)
    expect(statSync(dir).ino).toBe(ino)
    expect(readdirSync(dir).sort()).toEqual(['.reflector-wizard', 'compose.yml', 'server'])
    expect(readdirSync(statePath(dir)).sort()).toEqual(['.gitignore', 'id', 'server.json'])
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
    rmSync(statePath(aside), { recursive: true })
    writeSigned(openStateFolder(dir), 'coming.json', JSON.stringify({ ino: statSync(aside).ino }))
    renameSync(aside, join(statePath(dir), 'coming'))
    renameSync(join(statePath(dir), 'coming', 'compose.yml'), join(dir, 'compose.yml'))
    finishMove(dir)
    expect(readFileSync(join(dir, 'server', 'main'), 'utf8')).toBe('m')
    expect(readFileSync(join(dir, 'compose.yml'), 'utf8')).toBe('c')
    finishMove(dir)
  })

  it('is cleared away where its process died before it was whole', () => {
    openStateFolder(dir)
    mkdirSync(join(statePath(dir), 'getting-4000000-0123abcd'))
    const aside = within.openAside(dir)
    expect(readdirSync(statePath(dir)).filter(name => name.startsWith('getting'))).toEqual([
      aside.split('/').at(-1),
    ])
  })
})
