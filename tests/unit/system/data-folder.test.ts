import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { buildSync } from 'esbuild'
import { beforeEach, describe, expect, it, onTestFailed } from 'vitest'
import { removeDataFolder, seeDataFolder } from '@/lib/system/data-folder.ts'
import { isRoot } from '../../support/processes.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const NOBODY = 65_534
const at = (...names: string[]) => join(folder(), ...names)

beforeEach(() => {
  mkdirSync(at('data/db/deep'), { recursive: true })
  mkdirSync(at('outside'))
  writeFileSync(at('outside/precious'), 'p')
  writeFileSync(at('data/db/deep/one'), 'x'.repeat(100_000))
  writeFileSync(at('data/other'), 'o')
})

describe('removeDataFolder', () => {
  it('removes the folder with what is in it, and nothing beside it or behind its links', async () => {
    symlinkSync(at('outside'), at('data/db/link'))
    const seen = await seeDataFolder(folder(), 'data/db')
    expect(seen).toMatchObject({ full: at('data/db') })
    expect(seen?.bytes).toBeGreaterThanOrEqual(100_000)
    expect(await removeDataFolder(folder(), 'data/db')).toBeUndefined()
    expect([
      existsSync(at('data/db')),
      existsSync(at('data/other')),
      existsSync(at('outside/precious')),
    ]).toEqual([...[false, true, true]])
  })

  it('finds nothing where there is no such folder', async () => {
    expect(await seeDataFolder(folder(), 'data/none')).toBeUndefined()
    expect(await removeDataFolder(folder(), 'data/none')).toBeUndefined()
  })

  it.runIf(isRoot)('removes for root what a user of a container owns', async () => {
    for (const path of ['data/db', 'data/db/deep', 'data/db/deep/one']) chownSync(at(path), NOBODY, NOBODY)
    chmodSync(at('data/db'), 0o700)
    expect(await removeDataFolder(folder(), 'data/db')).toBeUndefined()
    expect(existsSync(at('data/db'))).toBe(false)
  })

  it.runIf(process.platform === 'linux')(
    'removes folders that are deeper than a path and a process allow',
    async () => {
      const nest = `for (let level = 0; level < 200; level++) {
      fs.mkdirSync('d'.repeat(40))
      process.chdir('d'.repeat(40))
    }`
      spawnSync(process.execPath, ['-e', nest], { cwd: at('data/db/deep') })
      onTestFailed(() => void spawnSync('rm', ['-rf', at('data/db')]))
      const seen = await seeDataFolder(folder(), 'data/db')
      expect(seen).toEqual({ full: at('data/db') })
      // Some descriptors are Node's own.
      const limited = ['sh', '-c', 'ulimit -n 100 && exec "$@"', 'sh', ...removing('data/db')]
      const [program = '', ...args] = limited
      const asked = spawnSync(program, args, { encoding: 'utf8' })
      expect(asked.stdout, asked.stderr).toBe('undefined\n')
      expect(existsSync(at('data/db'))).toBe(false)
    },
  )

  it.each([
    ['a link', 'data/link', () => symlinkSync(at('outside'), at('data/link'))],
    ['a path through a link that leads out', 'way/db', () => symlinkSync('/tmp', at('way'))],
    ['a file', 'data/other', () => {}],
    ['a path that leads out', '../x', () => {}],
  ])('leaves %s and says why', async (_what, path, make) => {
    make()
    expect(await removeDataFolder(folder(), path)).toEqual(expect.any(String))
    expect([existsSync(at('outside/precious')), existsSync(at('data/other'))]).toEqual([true, true])
  })

  it('leaves a folder with files of the git checkout', async () => {
    const git = (...args: string[]) => expect(spawnSync('git', ['-C', folder(), ...args]).status).toBe(0)
    git('init', '--quiet')
    git('add', 'data/db')
    expect(await removeDataFolder(folder(), 'data/db')).toBe('Files in it belong to the git checkout.')
    expect(existsSync(at('data/db/deep/one'))).toBe(true)
  })

  it.runIf(isRoot && process.platform === 'linux')('leaves a folder with a mount in it', () => {
    // In a namespace of its own the mount is gone with the process.
    const mounting = ['--mount', 'sh', '-c', 'mount --bind "$1" "$2" && shift 2 && exec "$@"', 'sh']
    const asked = spawnSync(
      'unshare',
      [...mounting, at('outside'), at('data/db/deep'), ...removing('data/db')],
      {
        encoding: 'utf8',
      },
    )
    expect(asked.stdout, asked.stderr).toBe(`Another disk or folder is mounted at ${at('data/db/deep')}.\n`)
    expect(existsSync(at('outside/precious'))).toBe(true)
  })

  it.runIf(isRoot)('names the command for root where this user may not remove it', () => {
    chmodSync(folder(), 0o755)
    chownSync(at('data'), NOBODY, NOBODY)
    chownSync(at('data/db'), NOBODY, NOBODY)
    const [program = '', ...args] = removing('data/db')
    const asked = spawnSync(program, args, { encoding: 'utf8', uid: NOBODY, gid: NOBODY })
    expect(asked.stdout, asked.stderr).toContain(`To remove it: sudo rm -rf -- ${at('data/db')}\n`)
    expect(existsSync(at('data/db/deep/one'))).toBe(true)
  })
})

/** A command that removes a folder and says what `removeDataFolder` says. */
function removing(path: string): string[] {
  const module = JSON.stringify(join(import.meta.dirname, '../../../lib/system/data-folder.ts'))
  const contents = `import { removeDataFolder } from ${module}
    console.log(await removeDataFolder(${JSON.stringify(folder())}, ${JSON.stringify(path)}))`
  const stdin = { contents, resolveDir: folder() }
  buildSync({ stdin, bundle: true, platform: 'node', format: 'esm', outfile: at('script.mjs') })
  return [process.execPath, at('script.mjs')]
}
