import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { copyFolder } from '@/lib/system/copy-folder.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const root = temporaryFolder()
const from = () => join(root(), 'from')
const into = () => join(root(), 'into')
const secret = () => join(root(), 'secret')

beforeEach(() => {
  for (const path of [from(), join(from(), 'd'), into(), secret()]) mkdirSync(path)
  writeFileSync(join(from(), 'd', 'f'), 'of the checkout')
  writeFileSync(join(from(), 'f'), 'of the checkout')
  writeFileSync(join(secret(), 'f'), 'of root')
})

/** `meanwhile` happens after the folder was listed and before anything of that name is opened. */
const copy = (name: string, meanwhile: () => void) =>
  copyFolder({
    from: from(),
    into: into(),
    leaves: leaves => {
      if (leaves === name) meanwhile()
      return false
    },
    signal: new AbortController().signal,
  })

describe('The owner of a folder that is copied cannot have other files copied', () => {
  it.each([
    ['by a link in place of a file', 'f', () => join(secret(), 'f')],
    ['by a link in place of a folder', 'd', () => secret()],
  ])('%s', async (_, name, target) => {
    const exchange = () => {
      rmSync(join(from(), name), { recursive: true })
      symlinkSync(target(), join(from(), name))
    }
    await expect(copy(name, exchange)).rejects.toThrow(/was changed while it was copied/)
    expect([existsSync(join(into(), 'f')) && readFileSync(join(into(), 'f'), 'utf8')]).not.toContain(
      'of root',
    )
    expect(existsSync(join(into(), 'd', 'f')) && name === 'd').toBe(false)
  })

  it('nor make the copy wait, by a named pipe in place of a file', async () => {
    await copy('f', () => {
      rmSync(join(from(), 'f'))
      execFileSync('mkfifo', [join(from(), 'f')])
    })
    expect([existsSync(join(into(), 'f')), existsSync(join(into(), 'd', 'f'))]).toEqual([false, true])
  })
})

it.each([
  ['what is private stays private', 0o600, 0o700, [0o600, 0o700]],
  ['nobody else may change what everyone could', 0o666, 0o777, [0o644, 0o755]],
  ['a setuid program runs as its caller', 0o4755, 0o2755, [0o755, 0o755]],
])('A copy gives nobody more rights than the original: %s', async (_, file, folder, modes) => {
  chmodSync(join(from(), 'd', 'f'), file)
  chmodSync(join(from(), 'd'), folder)
  chmodSync(from(), folder)
  await copy('', () => {})
  expect([modeOf(join(into(), 'd', 'f')), modeOf(join(into(), 'd'))]).toEqual(modes)
  expect(modeOf(into())).toBe(modes[1])
})
