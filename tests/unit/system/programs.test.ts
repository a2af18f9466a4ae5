import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '@/lib/system/command.ts'
import { findDesktopProgram, findProgram, runNothingFrom, seePrograms } from '@/lib/system/programs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const at = (...path: string[]) => join(folder(), ...path)
afterEach(() => void vi.unstubAllEnvs())

function program(path: string, mode = 0o755): string {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), `#!/bin/sh\necho ran ${path} as "$0"; echo "PATH=$PATH"\n`, { mode })
  return at(path)
}

const usePath = (...folders: string[]) => vi.stubEnv('PATH', folders.join(':'))
const fileOf = (name: string) => findProgram(name)?.file

describe('An attacker who plants a `docker`', () => {
  let real = ''
  beforeEach(() => {
    real = program('usr/bin/docker')
    chmodSync(folder(), 0o755)
  })

  it.each([
    ['in node_modules/.bin of the working folder', 'stack/node_modules/.bin'],
    ['in node_modules/.bin above it', 'node_modules/.bin'],
    ['in the working folder itself', 'stack'],
    ['in a folder of the working folder', 'stack/bin'],
  ])('%s does not choose what is run', async (_, place) => {
    program(`${place}/docker`)
    runNothingFrom(at('stack'))
    usePath(at(place), at('usr/bin'))
    expect(await run(['docker'])).toMatchObject({
      stdout: `ran usr/bin/docker as ${real}\nPATH=${at('usr/bin')}`,
    })
  })

  it('in a folder where every user may add programs does not choose what is run', async () => {
    program('shared/docker')
    chmodSync(at('shared'), 0o1777)
    usePath(at('shared'), at('usr/bin'))
    expect(await run(['docker'])).toMatchObject({
      stdout: `ran usr/bin/docker as ${real}\nPATH=${at('usr/bin')}`,
    })
  })

  it('in a folder of their own does not choose what is run', () => {
    program('theirs/docker')
    chownSync(at('theirs'), 65534, 65534)
    usePath(at('theirs'), at('usr/bin'))
    expect(fileOf('docker')).toBe(real)
  })

  it('nowhere else leads to none, and to no search in the working folder of the moment', async () => {
    program('theirs/docker')
    chownSync(at('theirs'), 65534, 65534)
    usePath('', at('theirs'))
    expect(await run(['docker'])).toEqual({ ended: 'missing' })
    expect(findProgram('/bin/sh')?.env).not.toHaveProperty('PATH')
  })

  it('is told of, with the folder and the reason', () => {
    program('theirs/docker')
    chownSync(at('theirs'), 65534, 65534)
    usePath(at('theirs'), at('usr/bin'))
    expect(seePrograms()).toEqual({
      found: { docker: real },
      rejected: [{ folder: at('theirs'), reason: 'foreign', holds: ['docker'] }],
    })
  })
})

describe('a program', () => {
  it('is found by the first folder that has it, and stays the one that it was', () => {
    const first = program('one/tool')
    const second = program('two/tool')
    usePath(at('one'), at('two'))
    expect(fileOf('tool')).toBe(first)
    program('zero/tool')
    usePath(at('one'), at('two'))
    expect(fileOf('tool')).toBe(first)
    rmSync(first)
    expect(fileOf('tool')).toBe(second)
  })

  it('that was installed meanwhile is found', () => {
    mkdirSync(at('one'))
    usePath(at('one'))
    expect(fileOf('tool')).toBeUndefined()
    const tool = program('one/tool')
    expect(fileOf('tool')).toBe(tool)
  })

  it('may be a link, and is run by the name of the link', async () => {
    const many = program('lib/many')
    mkdirSync(at('bin'))
    symlinkSync(many, at('bin/tool'))
    usePath(at('bin'))
    expect(await run(['tool'])).toMatchObject({ stdout: expect.stringContaining(`as ${at('bin/tool')}`) })
  })

  it('is not a folder, and one that this user may not run only where there is no other', async () => {
    mkdirSync(at('one/tool'), { recursive: true })
    program('two/tool', 0o644)
    usePath(at('one'), at('two'))
    expect(await run(['tool'])).toEqual({ ended: 'denied' })
    const runnable = program('three/tool')
    usePath(at('one'), at('two'), at('three'))
    expect(fileOf('tool')).toBe(runnable)
  })

  it('that is named by a relative path is never run', async () => {
    program('tool')
    expect(await run(['./tool'], { dir: folder() })).toEqual({ ended: 'missing' })
  })

  it('with a window gets the same PATH', () => {
    program('one/tool')
    usePath('bin', at('one'))
    expect(findDesktopProgram('tool')?.env.PATH).toBe(at('one'))
  })
})

it('the programs of the system stay where the wizard is started in a folder above them', () => {
  vi.stubEnv('HOME', at('home'))
  const tool = program('home/.local/bin/tool')
  for (const above of ['/', '/usr', folder(), at('home')]) runNothingFrom(above)
  usePath(at('home/.local/bin'), '/usr/bin')
  expect(fileOf('tool')).toBe(tool)
  expect(fileOf('env')).toBe('/usr/bin/env')
})

it('every module that starts programs gets them from one', () => {
  const starters = ['command.ts', 'stream-command.ts', 'start-detached.ts', 'sudo.ts', 'browser.ts']
  for (const name of starters) {
    const text = readFileSync(join('lib/system', name), 'utf8')
    expect(text.match(/execa\((?!program\.file|sudo\.file)/g), name).toBeNull()
  }
})
