import * as fs from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { backupFolder } from '@/lib/run/run-folders.ts'
import { verifiedKept, whyNotRestored } from '@/lib/run/verified-kept.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { findKept, type Kept, keptText, openBackup } from '@/lib/system/backup.ts'
import { signLine } from '@/lib/system/state/signed.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const root = temporaryFolder()
const dir = () => join(root(), 'checkout')
const backup = () => backupFolder(openStateFolder(dir()), 'test')

beforeEach(() => {
  fs.mkdirSync(join(dir(), 'server'), { recursive: true })
  fs.mkdirSync(join(root(), 'outside'))
  fs.writeFileSync(join(root(), 'outside/.env'), 'mine')
  fs.writeFileSync(join(dir(), 'shared.env'), 'A=1\n')
  fs.symlinkSync('../outside', join(dir(), 'certs'))
  fs.symlinkSync('../outside/.env', join(dir(), 'led.env'))
})

const text = (path: string, more: Partial<Kept> = {}): Kept => ({ path, was: 'text', mode: 0o600, ...more })

describe('An entry of a backup is put back', () => {
  it.each<[string, () => Kept]>([
    ['for a file of a stack', () => text('server/.env')],
    ['for a file that was not there', () => ({ path: 'Caddyfile', was: 'absent' })],
    ['for a link to a file inside', () => text('server/.env', { link: '../shared.env' })],
    ['for a whole link to a file inside', () => text('.env', { link: join(dir(), 'shared.env') })],
  ])('%s', (_what, record) => {
    expect(whyNotRestored(dir(), record())).toBe(undefined)
  })

  it('for every file that a stack can write', () => {
    const paths = stacks.flatMap(({ compose, files }) => [...compose, ...files])
    const refused = paths.filter(path => !path.startsWith('certs/') && whyNotRestored(dir(), text(path)))
    expect(refused).toEqual([])
  })
})

describe('An entry of a backup cannot', () => {
  it.each<[string, Kept, RegExp]>([
    ['leave the folder', text('../outside/.env'), /leads out of this folder/],
    ['leave it in its middle', text('server/../../outside/.env'), /leads out of this folder/],
    ['name a whole path', text('/root/.ssh/authorized_keys'), /outside this folder/],
    ['hide behind a NUL', text('server/.env\0'), /NUL/],
    ['go through a link', text('certs/ca.crt'), /Its folder certs is a link that leads out/],
    ['name a hook of git', text('.git/hooks/post-checkout'), /No stack writes such a file/],
    ['name a file of the wizard', text('.reflector-wizard/facts.json'), /No stack writes such a file/],
    ['name a program', text('node_modules/.bin/docker'), /No stack writes such a file/],
    ['spell a path in another way', text('./server/.env'), /No stack writes such a file/],
    ['make a program of its owner', text('.env', { mode: 0o4755 }), /mode/],
    ['make a program of a group', text('.env', { mode: 2541 }), /mode/],
    ['have half a mode', text('.env', { mode: 0.5 }), /mode/],
    ['have a negative mode', text('.env', { mode: -1 }), /mode/],
    ['link out', text('server/.env', { link: '../../outside/.env' }), /link to .* leads out/],
    ['link out by a whole path', text('server/.env', { link: '/etc/passwd' }), /leads out/],
    ['link out by another link', text('server/.env', { link: '../led.env' }), /leads out/],
    ['link to nothing', text('server/.env', { link: 'nowhere' }), /not there/],
    ['link into git', text('server/.env', { link: '../.git/config' }), /not there/],
  ])('%s', (_what, record, because) => {
    expect(whyNotRestored(dir(), record)).toMatch(because)
  })

  it('have others put back beside it', () => {
    const list = 'files.jsonl'
    const records = [text('server/.env'), text('../outside/.env')].map(record => JSON.stringify(record))
    fs.mkdirSync(backup().path, { recursive: true })
    const lines = records.map(json => `${signLine(backup(), list, json)}\n`)
    fs.writeFileSync(join(backup().path, list), lines.join(''))
    expect(() => verifiedKept(dir(), backup())).toThrow(
      /is not used, and nothing was changed.*outside\/\.env/,
    )
  })

  it('have a copy read or written outside the backup', () => {
    fs.mkdirSync(join(backup().path, 'files'), { recursive: true })
    fs.symlinkSync(join(root(), 'outside'), join(backup().path, 'files/server'))
    for (const path of ['../../outside/.env', 'server/.env']) {
      expect(findKept(backup(), path)).toBe(undefined)
      expect(() => keptText(backup(), text(path))).toThrow(/cannot be used: it names /)
      expect(() => openBackup(backup(), dir()).keep(path, { text: 'theirs' })).toThrow()
    }
    expect(fs.readFileSync(join(root(), 'outside/.env'), 'utf8')).toBe('mine')
  })
})
