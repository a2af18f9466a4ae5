import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAtLeast } from '@/lib/doctor/version-order.ts'
import { builtVersion, DIST, filesIn, ROOT, SERVER } from '../../support/built.ts'

const textOf = (path: string) => readFileSync(path, 'latin1')
const below = (folder: string, paths: string[]) => paths.map(path => relative(folder, path))

describe('B01 the build holds', () => {
  it.each([
    ['next', '16.4.5'],
    ['react', '19.3.1'],
    ['react-dom', '19.3.1'],
  ])('a %s without the holes that are known, %s or newer', (name, floor) => {
    expect(isAtLeast(builtVersion(name), floor), builtVersion(name)).toBe(true)
  })

  it('the reader of actions that came with that Next, and no other', () => {
    const readers = below(SERVER, filesIn(SERVER)).filter(path => /react-server-dom-[a-z]+\//.test(path))
    expect(readers.filter(path => !path.startsWith('node_modules/next/dist/compiled/'))).toEqual([])
    const reader = join(
      'node_modules',
      'next',
      'dist',
      'compiled',
      'next-server',
      'app-page-turbo.runtime.prod.js',
    )
    const [installed, built] = [ROOT, SERVER].map(folder => textOf(join(folder, reader)))
    expect(built === installed).toBe(true)
  })
})

describe('B08 what browsers load', () => {
  const client = filesIn(join(SERVER, '.next', 'static'))
  const server = [...filesIn(join(SERVER, '.next', 'server')), ...filesIn(join(DIST, 'cli'))]
  const [clientText, serverText] = [client, server].map(paths => paths.map(textOf).join('\n'))
  const isLoaded = (text: string) => clientText?.includes(text)
  const isServed = (text: string) => serverText?.includes(text)

  const sources = ['session', 'system', 'machine', 'run', 'secrets', 'diagnostics', 'watch']
    .map(folder => join(ROOT, 'lib', folder))
    .filter(folder => existsSync(folder))
    .flatMap(filesIn)
  /** Texts that only a file of the server has: where one shows up, the file has come along. */
  const marks = sources.flatMap(path =>
    [...textOf(path).matchAll(/['`]([^'`$\n\\]{25,})/g)].map(([, mark = '']) => mark),
  )

  it('holds no file of the server', () => {
    expect(marks.filter(isServed).length).toBeGreaterThan(20)
    expect(marks.filter(isServed).filter(isLoaded)).toEqual([])
  })

  it('knows no word of the server', () => {
    const words = ['timingSafeEqual', 'child_process', 'reflector-wizard.launch', 'server.json']
    expect(words.filter(isServed)).toEqual(words)
    expect(words.filter(isLoaded)).toEqual([])
  })

  it('knows no variable of the environment', () => {
    const names = [
      'DOCKER_HOST',
      'XDG_CACHE_HOME',
      'SSH_CONNECTION',
      'SSH_AUTH_SOCK',
      'HF_TOKEN',
      'SECRET_KEY',
    ]
    expect(names.filter(isLoaded)).toEqual([])
  })

  it('brings no maps to the sources', () => {
    expect(below(DIST, filesIn(DIST)).filter(path => path.endsWith('.map'))).toEqual([])
    expect(isLoaded('sourceMappingURL=')).toBe(false)
  })
})

it('the pages come without the sources that they were built from', () => {
  expect(readdirSync(SERVER).sort()).toEqual(['.next', 'node_modules', 'package.json', 'public'])
})

it('nothing that is built says where it was built, or runs on one kind of machine alone', () => {
  const built = filesIn(DIST).filter(path => !path.endsWith('.pack'))
  expect(
    below(
      DIST,
      built.filter(path => textOf(path).includes(ROOT)),
    ),
  ).toEqual([])
  expect(below(DIST, built).filter(path => /\.(node|so|dylib|dll|exe)$/.test(path))).toEqual([])
})
