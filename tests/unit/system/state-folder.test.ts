import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  return { ...fs, chmodSync: vi.fn(fs.chmodSync) }
})
beforeEach(() => void vi.mocked(chmodSync).mockReset())

const folder = temporaryFolder()
const state = () => join(folder(), '.reflector-wizard')

it('is for this user alone and never in git', () => {
  expect(openStateFolder(folder())).toBe(state())
  expect(modeOf(state())).toBe(0o700)
  expect(readFileSync(join(state(), '.gitignore'), 'utf8')).toBe('*\n')
  expect(modeOf(join(state(), '.gitignore'))).toBe(0o600)
})

it('keeps what it finds', () => {
  openStateFolder(folder())
  writeFileSync(join(state(), '.gitignore'), 'mine\n')
  writeFileSync(join(state(), 'answers.json'), '{}')
  openStateFolder(folder())
  expect(readFileSync(join(state(), '.gitignore'), 'utf8')).toBe('mine\n')
  expect(readdirSync(state()).sort()).toEqual(['.gitignore', 'answers.json'])
})

it('closes one that others could read', () => {
  mkdirSync(state(), { mode: 0o755 })
  openStateFolder(folder())
  expect(modeOf(state())).toBe(0o700)
})

it('follows no link: it would lead the token elsewhere', () => {
  const elsewhere = join(folder(), 'elsewhere')
  mkdirSync(elsewhere)
  symlinkSync(elsewhere, state())
  expect(() => openStateFolder(folder())).toThrow(/\.reflector-wizard is in the way/)
  expect(readdirSync(elsewhere)).toEqual([])
})

it('refuses a file of that name, and leaves it', () => {
  writeFileSync(state(), 'mine')
  expect(() => openStateFolder(folder())).toThrow(/in the way.*Move it away/)
  expect(readFileSync(state(), 'utf8')).toBe('mine')
})

it.each(['EPERM', 'EACCES'])('says what to do where it belongs to another user (%s)', code => {
  mkdirSync(state(), { mode: 0o755 })
  vi.mocked(chmodSync).mockImplementation(() => {
    throw Object.assign(new Error(code), { code })
  })
  expect(() => openStateFolder(folder())).toThrow(/belongs to another user.*Change its owner/)
})
