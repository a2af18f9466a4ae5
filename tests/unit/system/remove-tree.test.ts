import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it } from 'vitest'
import { beside, openAsideIn } from '@/lib/system/place.ts'
import { removeTree } from '@/lib/system/remove-tree.ts'
import { isRoot } from '../../support/processes.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const root = temporaryFolder()
const NOBODY = 65_534
const outside = () => join(root(), 'outside')
const shared = () => join(root(), 'shared')
/** What a wizard leaves that was killed: no process has this number. */
const planted = () => join(shared(), '.target.getting-4000000-0123abcd')

beforeEach(() => {
  mkdirSync(outside())
  writeFileSync(join(outside(), 'precious'), 'p')
  mkdirSync(shared())
  chmodSync(root(), 0o755)
})

function plant(owner?: number) {
  mkdirSync(join(planted(), 'd'), { recursive: true })
  writeFileSync(join(planted(), 'd', 'f'), 'f')
  symlinkSync(outside(), join(planted(), 'd', 'link'))
  if (owner !== undefined) for (const path of ['', 'd', 'd/f']) chownSync(join(planted(), path), owner, owner)
}

describe('removeTree', () => {
  it('removes files, folders, links and names that are not UTF-8, and nothing that a link leads to', () => {
    plant()
    writeFileSync(Buffer.concat([Buffer.from(`${planted()}/`), Buffer.from([0x66, 0xff])]), 'x')
    symlinkSync('/nowhere', join(planted(), 'nowhere'))
    removeTree(planted())
    expect([readdirSync(shared()), readdirSync(outside())]).toEqual([[], ['precious']])
  })

  it('removes a file or a link that is named itself, and minds nothing that is missing', () => {
    symlinkSync(outside(), join(shared(), 'link'))
    writeFileSync(join(shared(), 'file'), '')
    for (const name of ['link', 'file', 'missing', 'missing/inner']) removeTree(join(shared(), name))
    expect([readdirSync(shared()), readdirSync(outside())]).toEqual([[], ['precious']])
  })

  it.runIf(isRoot)('leaves what another user owns', () => {
    plant(NOBODY)
    removeTree(planted())
    expect(readFileSync(join(planted(), 'd', 'f'), 'utf8')).toBe('f')
  })
})

describe('Another user cannot make the wizard delete files', () => {
  it.runIf(isRoot)('by a folder with the name of one that a killed wizard left: it stays as it is', () => {
    chmodSync(shared(), 0o1777)
    plant(NOBODY)
    const aside = openAsideIn(shared(), '.target.getting-')
    expect(lstatSync(aside).isDirectory()).toBe(true)
    expect(readdirSync(join(planted(), 'd')).sort()).toEqual(['f', 'link'])
    expect(readdirSync(outside())).toEqual(['precious'])
  })

  it('by a link in a folder of the wizard: only the link is removed', () => {
    plant()
    openAsideIn(shared(), '.target.getting-')
    expect([existsSync(planted()), readdirSync(outside())]).toEqual([false, ['precious']])
  })

  it.runIf(process.platform === 'linux')(
    'by a link that takes the place of a folder while that is emptied',
    // The other program may miss the moment on a busy machine: then nothing was shown.
    { retry: 4 },
    async () => {
      const folder = join(planted(), 'd')
      mkdirSync(folder, { recursive: true })
      for (let at = 0; at < 3000; at++) writeFileSync(join(folder, `f${at}`), '')
      for (let at = 0; at < 3000; at++) writeFileSync(join(outside(), `f${at}`), '')
      const swap = spawn(process.execPath, ['-e', SWAP, folder, outside()], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(swap.stdout, 'data')
      // Whether the removal succeeds depends on the moment of the exchange; what is outside stays in any case.
      try {
        removeTree(planted())
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(?:ENOTDIR|ENOTEMPTY|ELOOP)$/) })
      }
      const [swapped] = await once(swap, 'exit')
      expect([swapped, readdirSync(outside()).length]).toEqual([0, 3001])
    },
  )
})

/** Exchanges a folder for a link as soon as something in it was deleted; exit code 0 says that it did. */
const SWAP = `
  const fs = require('node:fs'), [folder, outside] = process.argv.slice(1)
  const before = fs.statSync(folder).mtimeMs
  process.stdout.write('ready')
  while (fs.statSync(folder).mtimeMs === before);
  fs.renameSync(folder, folder + '-gone')
  fs.symlinkSync(outside, folder)
`

describe('a checkout while it is fetched', () => {
  it('is for this user alone, and open to the users of containers once it is in its place', () => {
    const target = join(shared(), 'target')
    const aside = beside.openAside(target)
    expect(statSync(aside).mode & 0o777).toBe(0o700)
    writeFileSync(join(aside, 'compose.yml'), 'c')
    beside.moveIn(target, aside)
    expect(modeOf(target)).toBe(0o755 & ~process.umask())
  })
})
