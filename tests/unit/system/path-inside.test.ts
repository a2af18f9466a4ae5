import * as fs from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type LastLink, resolveInside } from '@/lib/system/path-inside.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const root = temporaryFolder()
const dir = () => join(root(), 'checkout')
const real = (path: string) => join(fs.realpathSync(root()), path)

/** Links as they were written, by their path in the checkout. */
const LINKS: Record<string, string> = {
  'to-file': 'server/.env',
  'to-file-twice': 'to-file',
  'to-folder': 'server',
  'to-here': '.',
  'to-nothing': 'nowhere',
  'to-nothing-deep': 'nowhere/else',
  'to-outside': '../outside',
  'to-outside-file': '../outside/file',
  'to-outside-nothing': '../outside/nothing',
  'to-beside': '../checkout-other/file',
  'to-etc': '/etc',
  'to-loop': 'to-loop',
  'loop-a': 'loop-b',
  'loop-b': 'loop-a',
  'to-link-out': 'to-outside',
  'up-and-back': '../checkout/server/.env',
  'server/up': '..',
  'server/through-up': 'up/../outside/file',
  'to-git': '.git/config',
  'to-state': '.reflector-wizard/runs',
  'to-file-below': 'server/.env/x',
  'to-cwd': '/proc/self/cwd',
  'to-fd': '/dev/fd/0',
  'to-missing-step': 'nowhere/../to-etc',
}

beforeEach(() => {
  for (const folder of [
    'checkout/server',
    'checkout/.git',
    'checkout/.reflector-wizard/runs',
    'outside',
    'checkout-other',
  ])
    fs.mkdirSync(join(root(), folder), { recursive: true })
  for (const file of [
    'checkout/server/.env',
    'checkout/ünï.env',
    'checkout/.git/config',
    'outside/file',
    'checkout-other/file',
  ])
    fs.writeFileSync(join(root(), file), file)
  for (const [path, to] of Object.entries(LINKS)) fs.symlinkSync(to, join(dir(), path))
  fs.symlinkSync(join(dir(), 'server/.env'), join(dir(), 'to-file-absolute'))
})

const isAt = (path: string, is: string) => () => ({
  full: real(`checkout${path === '' ? '' : `/${path}`}`),
  is,
})
const file = (path: string) => isAt(path, 'file or folder')
const absent = (path: string) => isAt(path, 'absent')
const link = (path: string) => isAt(path, 'link')
const no = (because: RegExp) => () => ({ unusable: expect.stringMatching(because) })

const OUT = /^It is a link that leads out of this folder, to /
const NOTHING = /^It is a link that leads to nothing\.$/
const LOOP = /^It is a link that leads back to itself\.$/

const rows: [path: string, lastLink: LastLink, expected: () => object][] = [
  ['server/.env', 'followed', file('server/.env')],
  ['./server//.env', 'followed', file('server/.env')],
  ['server/.env/', 'followed', file('server/.env')],
  ['server/', 'followed', file('server')],
  ['.', 'followed', file('')],
  ['', 'followed', file('')],
  ['server/../server/.env', 'followed', file('server/.env')],
  ['new', 'followed', absent('new')],
  ['a/b/c', 'followed', absent('a/b/c')],
  ['a/../b', 'followed', absent('b')],
  ['server/new/deep', 'followed', absent('server/new/deep')],
  ['ünï.env', 'followed', file('ünï.env')],
  ['name with blanks\n', 'followed', absent('name with blanks\n')],
  ['..env', 'followed', absent('..env')],
  ['..', 'followed', no(/^Its path leads out of this folder\.$/)],
  ['../outside/file', 'followed', no(/^Its path leads out/)],
  ['server/../../outside/file', 'followed', no(/^Its path leads out/)],
  ['../checkout/server/.env', 'followed', no(/^Its path leads out/)],
  ['../checkout-other/file', 'itself', no(/^Its path leads out/)],
  ['/etc/passwd', 'followed', no(/^It is outside this folder\.$/)],
  ['//etc/passwd', 'itself', no(/^It is outside/)],
  ['server/.env\0.txt', 'followed', no(/NUL/)],
  ['server/.env/x', 'followed', no(/^Its path leads through a file\.$/)],
  ['server/.env/x/y', 'itself', no(/^Its path leads through a file\.$/)],
  ['to-file', 'followed', file('server/.env')],
  ['to-file', 'itself', link('to-file')],
  ['to-file/', 'itself', link('to-file')],
  ['to-file-twice', 'followed', file('server/.env')],
  ['to-file-absolute', 'followed', file('server/.env')],
  ['up-and-back', 'followed', file('server/.env')],
  ['to-here/server/.env', 'followed', file('server/.env')],
  ['to-here', 'followed', file('')],
  ['to-folder/.env', 'followed', file('server/.env')],
  ['to-folder/.env', 'itself', file('server/.env')],
  ['to-folder/new', 'followed', absent('server/new')],
  ['server/up/server/.env', 'followed', file('server/.env')],
  ['to-nothing', 'followed', no(NOTHING)],
  ['to-nothing', 'may dangle', absent('nowhere')],
  ['to-nothing', 'itself', link('to-nothing')],
  ['to-nothing-deep', 'may dangle', absent('nowhere/else')],
  ['to-nothing/new', 'followed', no(/^Its folder to-nothing is a link that leads to nothing\.$/)],
  ['to-nothing/new', 'may dangle', no(/^Its folder to-nothing is a link that leads to nothing\.$/)],
  ['to-loop', 'followed', no(LOOP)],
  ['to-loop/x', 'itself', no(LOOP)],
  ['loop-a', 'may dangle', no(LOOP)],
  ['to-outside', 'followed', no(OUT)],
  ['to-outside', 'itself', link('to-outside')],
  ['to-outside/file', 'followed', no(/^Its folder to-outside is a link that leads out of this folder, to /)],
  ['to-outside/file', 'itself', no(/^Its folder to-outside is a link that leads out/)],
  ['to-outside/new/deep', 'followed', no(/^Its folder to-outside is a link that leads out/)],
  ['to-outside/../server/.env', 'followed', file('server/.env')],
  ['to-outside-file', 'followed', no(OUT)],
  ['to-outside-nothing', 'may dangle', no(OUT)],
  ['to-beside', 'followed', no(OUT)],
  [
    'to-etc/passwd',
    'followed',
    no(/^Its folder to-etc is a link that leads out of this folder, to \/etc\.$/),
  ],
  ['to-link-out', 'followed', no(OUT)],
  ['server/through-up', 'followed', no(OUT)],
  ['to-file-below', 'followed', no(/^Its path leads through a file\.$/)],
  ['to-cwd', 'followed', no(/^It is a link that leads out of this folder, to \/proc\//)],
  ['to-cwd/server/.env', 'followed', no(/^Its folder to-cwd is a link that leads out/)],
  ['to-fd', 'may dangle', no(OUT)],
  ['to-missing-step', 'may dangle', no(OUT)],
  ['to-git', 'followed', no(/^It is a link that leads into \.git, where no file of a stack belongs\.$/)],
  ['to-state/x', 'followed', no(/^Its folder to-state is a link that leads into \.reflector-wizard/)],
  ['.git/config', 'followed', file('.git/config')],
  ['.reflector-wizard/new', 'followed', absent('.reflector-wizard/new')],
]

describe('resolveInside', () => {
  it.each(rows)(
    'resolves %j, its last link %s, to what is inside or to a reason',
    (path, lastLink, expected) => {
      const place = resolveInside(dir(), path, lastLink)
      expect('full' in place ? { full: place.full, is: place.is } : place).toEqual(expected())
    },
  )

  it('resolves the folder itself where that is a link', () => {
    fs.symlinkSync('checkout', join(root(), 'link-to-checkout'))
    expect(resolveInside(join(root(), 'link-to-checkout'), 'to-file')).toMatchObject(file('server/.env')())
  })

  it('takes a name in other letters for another name, unless the file system does not', () => {
    const isOne = fs.existsSync(join(dir(), 'SERVER'))
    expect(resolveInside(dir(), 'SERVER/.env')).toMatchObject({ is: isOne ? 'file or folder' : 'absent' })
    expect(resolveInside(dir(), 'TO-OUTSIDE/x')).toMatchObject(
      isOne ? { unusable: expect.any(String) } : { is: 'absent' },
    )
  })

  it('finds nothing in a folder that is not there', () => {
    expect(resolveInside(join(root(), 'gone'), 'x')).toMatchObject({ full: real('gone/x'), is: 'absent' })
  })
})
