import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { beside, openAsideIn } from '@/lib/system/place.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { isRoot } from '../../support/processes.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const root = temporaryFolder()
const shared = () => join(root(), 'shared')
const stranger = 65_534

beforeEach(() => {
  chmodSync(root(), 0o755)
  mkdirSync(shared())
})

describe.runIf(isRoot)(
  'Another user cannot make root remove a folder by giving it a name of the wizard',
  () => {
    it.each<[string, () => void]>([
      ['in a folder of that user', () => chownSync(shared(), stranger, stranger)],
      ['in a folder that every user may write to', () => chmodSync(shared(), 0o777)],
    ])('%s', (_, give) => {
      const renamed = join(shared(), '.reflector-wizard.new-4194303-deadbeef')
      mkdirSync(renamed)
      writeFileSync(join(renamed, 'table'), 'of a database')
      give()
      openAsideIn(shared(), '.reflector-wizard.new-')
      expect(readFileSync(join(renamed, 'table'), 'utf8')).toBe('of a database')
    })
  },
)

describe('Another user cannot move the state of another checkout by the place of a new one', () => {
  const target = () => join(shared(), 'stack')
  const other = () => join(root(), 'other')

  it.each<[string, () => void]>([
    ['a link', () => symlinkSync(other(), target())],
    ...(isRoot ? ([['a folder of that user', () => plantFolder()]] satisfies [string, () => void][]) : []),
  ])('%s that took the place meanwhile is refused', (_, plant) => {
    mkdirSync(other())
    openStateFolder(other())
    const whole = beside.openAside(target())
    writeFileSync(join(whole, 'compose.yml'), 'c')
    plant()
    expect(() => beside.moveIn(target(), whole)).toThrow(/is not a folder of this user/)
    expect(readdirSync(other())).toEqual(['.reflector-wizard'])
  })

  function plantFolder() {
    mkdirSync(target())
    chownSync(target(), stranger, stranger)
  }
})
