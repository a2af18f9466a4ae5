import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const entrySchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
const lock = z
  .object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entrySchema) })
  .parse(JSON.parse(read('package-lock.json')))
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
const listWhere = (holds: (entry: z.infer<typeof entrySchema>) => boolean) =>
  packages.filter(([, entry]) => holds(entry)).map(([path]) => path)

/** 64 bytes in base64: a shortened hash would still look like one. */
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/

describe('A registry or a proxy cannot hand out other code than the lock file names', () => {
  it('because every package in it has a sha512', () => {
    expect(packages.length).toBeGreaterThan(300)
    expect(listWhere(({ integrity = '' }) => !SHA512.test(integrity))).toEqual([])
  })

  it('because no entry names an address or a folder to take a package from', () => {
    expect(listWhere(({ resolved, link }) => resolved !== undefined || link === true)).toEqual([])
  })

  it('because every dependency is pinned to one version, and the lock file holds that version', () => {
    const manifest = z
      .looseObject({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    expect(Object.keys(manifest).filter(key => /dependencies$/i.test(key))).toEqual(['devDependencies'])
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version])
    }
  })

  it('because every script installs with `npm ci`, which compares each hash', () => {
    const files = [
      ...readdirSync(join(ROOT, 'scripts')).map(name => join('scripts', name)),
      ...readdirSync(join(ROOT, '.ci')).map(name => join('.ci', name)),
    ]
    for (const file of files) {
      expect([file, read(file)]).toEqual([
        file,
        expect.not.stringMatching(/\bnpm\b['", ]+(?:i|add|install|update)\b|\bnpx\b +\S+@/),
      ])
    }
    expect(read('scripts/ensure-installed.mjs')).toContain("'npm', 'ci', '--ignore-scripts'")
  })
})

describe('A package cannot run a program at install', () => {
  it('because npm is told not to, also where a person types `npm ci`', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
  })

  /**
   * Works without its script: esbuild's only replaces a small starter by the binary, the native parts of ssh2 and
   * cpu-features are optional, protobufjs' only warns about version ranges. Ask the same of a new one before adding it.
   */
  const WORKS_WITHOUT = ['cpu-features', 'esbuild', 'protobufjs', 'ssh2']

  it('and none of ours needs to', () => {
    expect(listWhere(({ hasInstallScript }) => hasInstallScript === true)).toEqual(
      WORKS_WITHOUT.map(name => `node_modules/${name}`),
    )
  })

  it('and none of our own scripts runs unasked', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    const UNASKED =
      /^(?:preinstall|install|postinstall|prepare|preprepare|postprepare|prepack|postpack|prepublish|prepublishOnly)$/
    expect(Object.keys(scripts).filter(name => UNASKED.test(name))).toEqual([])
  })
})
