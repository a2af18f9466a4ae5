import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { isAtLeast } from '@/lib/doctor/version-order.ts'
import { extract } from '@/lib/system/unpack/archive.ts'
import { filesIn, ROOT, SERVER } from '../../support/built.ts'
import { install, type Packed, pack } from '../../support/packed.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const MIB = 1024 * 1024
const folder = newFolder()
const installed = join(folder, 'app', 'node_modules', 'reflector-wizard')
const server = join(folder, 'server')
let packed: Packed

/** Every file that reaches a person's disk, by npm and by the first start. */
const everything = () => [...filesIn(installed), ...filesIn(server)]
const namesOf = (paths: string[]) => paths.map(path => relative(folder, path))

beforeAll(async () => {
  packed = await pack(folder)
  await install(packed, join(folder, 'app'))
  const [archive = ''] = filesIn(installed).filter(path => path.endsWith('.pack'))
  mkdirSync(server)
  extract(archive, server)
})
afterAll(() => removeFolder(folder))

const versions = z.record(z.string(), z.string()).optional()
const manifest = z.looseObject({
  bin: z.record(z.string(), z.string()),
  scripts: versions,
  dependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
  devDependencies: versions,
  bundleDependencies: z.array(z.string()).optional(),
})
const manifestOf = (path: string) => manifest.parse(JSON.parse(readFileSync(path, 'utf8')))

describe('J06 the package', () => {
  it('holds the launcher, the command line, the pages as one archive, and papers', () => {
    const names = packed.files.map(({ path }) => path)
    const papers = names.filter(name => /^(LICENSE|README\.md|package\.json)$/.test(name))
    expect(papers).toEqual(expect.arrayContaining(['LICENSE', 'package.json']))
    expect(names).toContain('bin/reflector-wizard.mjs')
    expect(names).toContain('dist/cli/main.js')
    expect(names.filter(name => /^dist\/server-[\w.]+-[0-9a-f]{12}\.pack$/.test(name))).toHaveLength(1)
    const expected =
      /^(LICENSE|README\.md|package\.json|bin\/reflector-wizard\.mjs|dist\/cli\/[\w-]+\.js|dist\/proof\/dialogue\.(json|ogg)|dist\/[\w.-]+\.pack)$/
    expect(names.filter(name => !expected.test(name))).toEqual([])
  })

  it('is small', () => {
    expect(packed.size).toBeLessThanOrEqual(6 * MIB)
    const unpacked = filesIn(server).reduce((sum, path) => sum + readFileSync(path).length, 0)
    expect(packed.unpackedSize + unpacked).toBeLessThanOrEqual(30 * MIB)
  })

  it('brings no other package with it, and needs no registry', () => {
    const modules = join(folder, 'app', 'node_modules')
    expect(readdirSync(modules).filter(name => !name.startsWith('.'))).toEqual(['reflector-wizard'])
    expect(readdirSync(join(modules, '.bin'))).toEqual(['reflector-wizard'])
  })

  it('runs nothing at install', () => {
    const { scripts = {} } = manifestOf(join(installed, 'package.json'))
    const atInstall = /^(pre|post)?(install|uninstall)$|^(pre|post)?prepare$|^dependencies$/
    expect(Object.keys(scripts).filter(name => atInstall.test(name))).toEqual([])
    expect(namesOf(filesIn(installed)).filter(name => basename(name) === 'binding.gyp')).toEqual([])
  })

  it('names exact versions only', () => {
    const { dependencies, optionalDependencies, peerDependencies, devDependencies, bundleDependencies } =
      manifestOf(join(installed, 'package.json'))
    expect({ dependencies, optionalDependencies, peerDependencies, bundleDependencies }).toEqual({})
    for (const version of Object.values(devDependencies ?? {})) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('holds no secrets, no maps, no machine code and nothing of where it was built', () => {
    const names = namesOf(everything())
    expect(names.length).toBeGreaterThan(1000)
    expect(
      names.filter(name => /(^|\/)\.env|\.map$|\.(node|exe|so|dylib|dll)$|(^|\/)\.npmrc$/.test(name)),
    ).toEqual([])
    const telling = everything().filter(path => readFileSync(path, 'latin1').includes(ROOT))
    expect(namesOf(telling)).toEqual([])
  })

  it('starts as a program', () => {
    const said = execFileSync(join(folder, 'app', 'node_modules', '.bin', 'reflector-wizard'), ['--version'])
    expect(said.toString()).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('B01 holds a Next and a React without the holes that are known', () => {
    for (const [name, floor] of [
      ['next', '16.4.5'],
      ['react', '19.3.1'],
      ['react-dom', '19.3.1'],
    ] as const) {
      const path = join(server, 'node_modules', name, 'package.json')
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8')))
      expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true)
    }
  })

  it('holds the very pages that were tested', () => {
    const [inside, beside] = [server, SERVER].map(place => filesIn(place).map(path => relative(place, path)))
    expect(inside).toEqual(beside)
    const differing = (beside ?? []).filter(
      path => !readFileSync(join(server, path)).equals(readFileSync(join(SERVER, path))),
    )
    expect(differing).toEqual([])
  })
})
