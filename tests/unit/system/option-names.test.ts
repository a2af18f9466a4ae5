import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildImage, createContainers, pullByCommand, tryCreate } from '@/lib/system/compose.ts'
import { clone } from '@/lib/system/git.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const NAME = '--remove-orphans'
const signal = new AbortController().signal
const tell = () => {}

beforeEach(() => {
  mkdirSync(join(folder(), 'bin'))
  for (const program of ['docker', 'git'])
    writeFileSync(
      join(folder(), 'bin', program),
      `#!/bin/sh\nfor word in "$@"; do printf '%s\\0' "$word"; done >> '${folder()}/call'\nprintf '\\n' >> '${folder()}/call'\n`,
      { mode: 0o755 },
    )
  vi.stubEnv('PATH', join(folder(), 'bin'))
})
afterEach(() => void vi.unstubAllEnvs())

const calls = (): string[][] =>
  existsSync(join(folder(), 'call'))
    ? readFileSync(join(folder(), 'call'), 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => line.split('\0').slice(0, -1))
    : []

const project = (more: object = {}) => ({
  ...{ dir: folder(), name: 'p', files: ['c.yml'], profiles: [], variables: {} },
  ...more,
})
const cloning = (more: object) => ({ from: NAME, ref: undefined, into: folder(), signal, tell, ...more })
const COMMIT = '0123456789012345678901234567890123456789'

describe(`A thing that a checkout calls ${NAME} never becomes an option:`, () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a service that is created', () => createContainers(project(), [NAME], { recreate: false, tell })],
    [
      'a service that is created again',
      () => createContainers(project(), ['a', NAME], { recreate: true, tell }),
    ],
    ['a service that is tried', () => tryCreate(project(), [NAME], { without: [], signal })],
    ['a service that is built', () => buildImage(project(), NAME, { signal, tell })],
    ['an image that is pulled', () => pullByCommand(NAME, { dir: folder(), signal, tell })],
    ['a repository', () => clone(cloning({}))],
    ['a repository of a commit', () => clone(cloning({ ref: COMMIT }))],
  ])('%s', async (_, start) => {
    await start()
    const named = calls().filter(words => words.includes(NAME))
    expect(named).not.toEqual([])
    for (const words of named) expect(words.indexOf(NAME)).toBeGreaterThan(words.indexOf('--'))
    for (const words of named) expect(words).toContain('--')
  })

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a profile',
      () => tryCreate(project({ profiles: [NAME] }), ['a'], { without: [], signal }),
      `--profile=${NAME}`,
    ],
    [
      'a project',
      () => tryCreate(project({ name: NAME }), ['a'], { without: [], signal }),
      `--project-name=${NAME}`,
    ],
    ['a branch', () => clone(cloning({ from: '/x', ref: NAME })), `--branch=${NAME}`],
  ])('%s, which is one word with its option', async (_, start, word) => {
    await start()
    expect(calls().flat()).toContain(word)
    expect(calls().flat()).not.toContain(NAME)
  })
})
