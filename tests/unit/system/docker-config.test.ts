import { chmodSync, chownSync, lchownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '@/lib/system/command.ts'
import { tryCreate } from '@/lib/system/compose.ts'
import { dockerConfig, dockerConfigRisk, pluginRisk } from '@/lib/system/docker-config.ts'
import { seePrograms } from '@/lib/system/programs.ts'
import { isRoot } from '../../support/processes.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const home = () => join(folder(), 'home')
const settings = () => join(home(), '.docker')
const at = (...path: string[]) => join(settings(), ...path)
const STRANGER = 65_534
const give = (path: string) => lchownSync(path, STRANGER, STRANGER)

function plugin(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 })
  return path
}

beforeEach(() => {
  chmodSync(folder(), 0o755)
  mkdirSync(home(), { mode: 0o755 })
  vi.stubEnv('HOME', home())
  vi.stubEnv('DOCKER_CONFIG', undefined)
  vi.stubEnv('SUDO_UID', undefined)
})
afterEach(() => vi.unstubAllEnvs())

describe.runIf(isRoot)('Docker is called with the settings of this user', () => {
  it.each<[string, () => void]>([
    ['where there are none', () => {}],
    [
      'with plugins of this user and links to others',
      () => {
        plugin(at('cli-plugins', 'docker-x'))
        symlinkSync(plugin(join(folder(), 'app', 'docker-compose')), at('cli-plugins', 'docker-compose'))
        give(join(folder(), 'app', 'docker-compose'))
      },
    ],
    [
      'in the home of the user who called sudo',
      () => {
        vi.stubEnv('SUDO_UID', String(STRANGER))
        for (const path of [plugin(at('cli-plugins', 'x')), at('cli-plugins'), settings(), home()]) give(path)
      },
    ],
  ])('%s', (_, arrange) => {
    arrange()
    expect(dockerConfigRisk()).toBeUndefined()
    expect(dockerConfig()).toBe(settings())
  })
})

describe.runIf(isRoot)(
  'Docker is called with empty settings, so that it runs no program of another user,',
  () => {
    it.each<[string, () => void, (() => string) | undefined]>([
      [
        'who made .docker in a home like /tmp',
        () => {
          chmodSync(home(), 0o1777)
          plugin(at('cli-plugins', 'docker-compose'))
          give(settings())
        },
        settings,
      ],
      ['who can make .docker in a home like /tmp', () => chmodSync(home(), 0o1777), home],
      ['who gave the checkout, where this user has no home', () => vi.stubEnv('HOME', ''), undefined],
      ['who owns the home', () => give(home()), home],
      ['who can write to the home', () => chmodSync(home(), 0o777), home],
      [
        'who can write to the folder of plugins',
        () => {
          plugin(at('cli-plugins', 'docker-compose'))
          chmodSync(at('cli-plugins'), 0o1777)
        },
        () => at('cli-plugins'),
      ],
      [
        'who left a plugin',
        () => give(plugin(at('cli-plugins', 'docker-x'))),
        () => at('cli-plugins', 'docker-x'),
      ],
      [
        'who can write to config.json, which names the helpers for log-ins',
        () => {
          mkdirSync(settings())
          writeFileSync(at('config.json'), '{}')
          chmodSync(at('config.json'), 0o666)
        },
        () => at('config.json'),
      ],
      [
        'who owns a folder of plugins that config.json names',
        () => {
          mkdirSync(settings())
          mkdirSync(join(folder(), 'more'))
          give(join(folder(), 'more'))
          writeFileSync(at('config.json'), JSON.stringify({ cliPluginsExtraDirs: [join(folder(), 'more')] }))
        },
        () => join(folder(), 'more'),
      ],
    ])('%s', async (_, arrange, risky) => {
      arrange()
      expect(dockerConfigRisk()?.at).toBe(risky?.())
      expect(modeOf(dockerConfig())).toBe(0o700)
      expect(readdirSync(dockerConfig())).toEqual([])
      const bin = join(folder(), 'bin')
      mkdirSync(bin)
      writeFileSync(join(bin, 'docker'), '#!/bin/sh\necho "$DOCKER_CONFIG"\n', { mode: 0o755 })
      vi.stubEnv('PATH', bin)
      expect(await run(['docker'])).toMatchObject({ stdout: dockerConfig() })
      const project = { dir: folder(), name: 'p', files: ['c.yml'], profiles: [], variables: {} }
      const tried = await tryCreate(project, ['a'], { without: [], signal: new AbortController().signal })
      expect(tried).toMatchObject({ lines: [dockerConfig()] })
    })
  },
)

describe.runIf(isRoot)('The system check', () => {
  it('shows the part of the settings that others can change, and the command that closes it', () => {
    plugin(at('cli-plugins', 'docker-compose'))
    chmodSync(settings(), 0o777)
    expect(seePrograms().docker).toEqual({
      ...{ part: 'settings', at: settings(), reason: 'writable', fix: `chmod o-w ${settings()}` },
    })
  })

  it('says nothing where there are no settings to lose', () => {
    chmodSync(home(), 0o1777)
    expect(seePrograms()).not.toHaveProperty('docker')
  })
})

it.runIf(isRoot)('A folder of plugins of the system is risky where another user can add one', () => {
  const system = join(folder(), 'lib', 'cli-plugins')
  expect(pluginRisk([system])).toBeUndefined()
  plugin(join(system, 'docker-compose'))
  expect(pluginRisk([system])).toBeUndefined()
  chownSync(dirname(system), STRANGER, STRANGER)
  expect(pluginRisk([join(folder(), 'none'), system])).toEqual({
    ...{ at: dirname(system), reason: 'foreign', isMissing: false },
  })
})
