import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copiedPaths } from '@/lib/plan/dockerfile/copied-paths.ts'
import { dockerRules, gitRules } from '@/lib/plan/ignore-rules.ts'
import { newestChange, WALK_LIMITS } from '@/lib/system/newest-change.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const day = (number: number) => new Date(Date.UTC(2026, 0, number))

function write(path: string, at: Date) {
  const whole = join(folder(), path)
  mkdirSync(join(whole, '..'), { recursive: true })
  writeFileSync(whole, 'x')
  utimesSync(whole, at, at)
}

describe('newestChange', () => {
  it('finds the newest file, in folders as well', async () => {
    write('a.txt', day(1))
    write('src/deep/b.py', day(3))
    write('src/c.py', day(2))
    expect(await newestChange(folder())).toEqual({ at: day(3), isWhole: true })
  })

  it('passes over what tools write', async () => {
    write('a.txt', day(1))
    for (const path of ['node_modules/x.js', '.git/index', 'data/db', '.env', '__pycache__/x.pyc'])
      write(path, day(9))
    expect(await newestChange(folder())).toEqual({ at: day(1), isWhole: true })
  })

  it('says that it did not see everything where there are more entries, or deeper ones, than allowed', async () => {
    for (const path of ['a', 'b', 'c', 'd/e/f']) write(path, day(1))
    const [all, few, flat] = [
      await newestChange(folder()),
      await newestChange(folder(), {}, { ...WALK_LIMITS, entries: 3 }),
      await newestChange(folder(), {}, { ...WALK_LIMITS, depth: 1 }),
    ]
    expect([all.isWhole, few.isWhole, flat.isWhole]).toEqual([true, false, false])
  })
})

describe('newestChange of what an image is built from', () => {
  const COPIES = copiedPaths('COPY pyproject.toml /app/\nCOPY src dist data/voices /app/\nCOPY *.ini /app/')

  it.each([
    'celerybeat-schedule.db',
    'other/x.py',
    'pyproject.toml.bak',
    'src/x.tmp',
    'src/deep/cache/x',
    '.git/index',
  ])('passes over %s, which is not copied or ignored by git', async path => {
    write('src/a.py', day(1))
    write(path, day(9))
    writeFileSync(join(folder(), 'src/.gitignore'), 'cache/\n')
    utimesSync(join(folder(), 'src/.gitignore'), day(1), day(1))
    const rules = [{ rules: gitRules('*.tmp\ndist/\n/server/x\n'), above: ['server'], below: 0 }]
    expect((await newestChange(folder(), { copies: COPIES, gitRules: rules })).at).toEqual(day(1))
  })

  it.each(['pyproject.toml', 'src/deep/a.py', 'a.ini', 'dist/bundle.js', 'data/voices/x'])(
    'sees a change of %s',
    async path => {
      write('src/a.py', day(1))
      write(path, day(9))
      const rules = [{ rules: gitRules('dist/\n'), above: [], below: 0 }]
      expect((await newestChange(folder(), { copies: COPIES, gitRules: rules })).at).toEqual(day(9))
    },
  )

  it('obeys a rule of a .gitignore above by the path from there', async () => {
    write('a.py', day(1))
    write('x/b.py', day(9))
    const rules = (text: string) => [{ rules: gitRules(text), above: ['server'], below: 0 }]
    expect((await newestChange(folder(), { gitRules: rules('/server/x') })).at).toEqual(day(1))
    expect((await newestChange(folder(), { gitRules: rules('/x') })).at).toEqual(day(9))
  })

  it('passes over what Docker leaves out, and sees what is taken back', async () => {
    write('a.py', day(1))
    write('logs/x', day(8))
    write('logs/keep/y', day(5))
    const at = async (text: string) => (await newestChange(folder(), { dockerRules: dockerRules(text) })).at
    expect(await at('logs')).toEqual(day(1))
    expect(await at('logs\n!logs/keep')).toEqual(day(5))
  })
})

describe('A build context cannot lead the wizard elsewhere or hold it up', () => {
  it('by a link to a large folder, or back to itself', async () => {
    write('a.txt', day(1))
    symlinkSync('/usr', join(folder(), 'large'))
    symlinkSync('.', join(folder(), 'loop'))
    symlinkSync('/etc/hostname', join(folder(), 'file'))
    expect(await newestChange(folder())).toEqual({ at: day(1), isWhole: true })
  })

  it('by many files: other requests are answered while it is walked', async () => {
    for (let at = 0; at < 3000; at++) writeFileSync(join(folder(), `f${at}`), '')
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    await newestChange(folder())
    isOver = true
    // One turn for each slice of 256 files.
    expect(turns).toBeGreaterThan(3000 / 256 - 1)
  })

  it('by being asked for by several services at once: they share one walk', async () => {
    write('a.txt', day(1))
    const [one, other] = [newestChange(folder()), newestChange(folder())]
    expect(one).toBe(other)
    await one
  })
})
