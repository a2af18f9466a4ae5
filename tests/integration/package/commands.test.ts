import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { install, pack } from '../../support/packed.ts'
import { newFolder, removeFolder, runWizard } from '../../support/wizard.ts'

const folder = newFolder()
const at = (name: string) => join(folder, name)
let bin = ''

beforeAll(async () => {
  bin = await install(await pack(folder), at('app'))
  mkdirSync(at('stack'))
  openPractice(at('stack'))
})
afterAll(() => removeFolder(folder))

const run = (...words: string[]) =>
  runWizard(words, {
    ...{ bin, by: [], cwd: folder },
    env: { PATH: process.env.PATH, DOCKER_HOST: 'unix:///nowhere', XDG_CACHE_HOME: at('cache') },
  })

describe('of the installed package', () => {
  it('`explain` names the cause of a log, without pages, Docker or a stack', async () => {
    writeFileSync(at('a.log'), 'starting\nFATAL: could not write lock file: No space left on device\n')
    const { code, stdout, stderr } = await run('explain', 'a.log', '--json')
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ causes: [{ id: 'disk-full' }] })
    expect(existsSync(at('cache'))).toBe(false)
  })

  it('`explain` says of an empty log that it is empty', async () => {
    writeFileSync(at('empty.log'), '')
    const { code, stdout, stderr } = await run('explain', 'empty.log')
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      'The log is empty: nothing was read, so nothing is known of it.\n',
    ])
  })

  it('`diagnose` refuses a file that is there, and leaves it as it is', async () => {
    writeFileSync(at('taken.md'), 'mine')
    const { code, stderr } = await run('diagnose', '--dir', at('stack'), '--out', at('taken.md'))
    expect([code, stderr]).toEqual([2, expect.stringContaining('is there already. Name another file.')])
    expect(stderr).not.toContain('Looking at everything')
    expect(readFileSync(at('taken.md'), 'utf8')).toBe('mine')
  })

  it('`diagnose` prints the report, and nothing else, to standard output', async () => {
    const { code, stdout, stderr } = await run('diagnose', '--dir', at('stack'))
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# reflector-selfhosted: /)
    expect(stderr).toContain('Title for an issue: reflector-selfhosted: ')
  })

  it('`diagnose --long` writes the archive', async () => {
    const { code } = await run('diagnose', '--dir', at('stack'), '--long', '--out', at('all.tgz'))
    expect(code).toBe(0)
    const text = gunzipSync(readFileSync(at('all.tgz'))).toString()
    for (const name of ['report.md', 'doctor.json', 'compose.json'])
      expect(text).toContain(`reflector-wizard-report/${name}`)
  })
})
