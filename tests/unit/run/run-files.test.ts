import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { openRunFiles } from '@/lib/machine/run-files.ts'
import { backupFolder } from '@/lib/run/run-folders.ts'
import { openBackup, readKept } from '@/lib/system/backup.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { prepareIn, type Wish } from '@/tests/support/faults/carry.ts'
import { filesIn } from '@/tests/support/faults/settled.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const dir = temporaryFolder()
const path = (name: string) => join(dir(), name)
const read = (name: string) => fs.readFileSync(path(name), 'utf8')
/** As Garage makes them. */
const KEY = 'GK0123456789abcdef01234567'
const BACKUP = '.reflector-wizard/backups/test'
const backup = () => backupFolder(openStateFolder(dir()), 'test')
const WISH: Wish = {
  stack: 'reflector-selfhosted',
  flags: '--cpu --ollama-cpu --garage --caddy --livekit --ip 10.0.0.7',
}

async function open() {
  if (!fs.existsSync(path('server'))) openPractice(dir())
  const prepared = await prepareIn(dir(), WISH)
  const learnt: string[] = []
  const files = openRunFiles(prepared, {
    dir: dir(),
    backup: openBackup(backup(), dir()),
    learn: secret => learnt.push(secret),
  })
  return { files, learnt, prepared }
}

const settingOf = (key: string, name: string) =>
  new RegExp(`\\b${key}\\s*[:=]\\s*(?<value>\\S+)`).exec(read(name))?.groups?.value

describe('the files of a run', () => {
  it('have one value for a secret, however many of them say it, and it was learnt before', async () => {
    const { files, learnt } = await open()
    const before = [...learnt]
    for (const name of ['server/.env', 'livekit.yaml', 'egress.yaml']) files.write(name)
    const secret = settingOf('LIVEKIT_API_SECRET', 'server/.env') ?? ''
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect([read('livekit.yaml'), settingOf('api_secret', 'egress.yaml')]).toEqual([
      expect.stringContaining(`: ${secret}\n`),
      secret,
    ])
    expect(before).toContain(secret)
  })

  it('are kept as they were before they are changed, also those that were not there', async () => {
    openPractice(dir())
    fs.writeFileSync(path('server/.env'), 'MINE=1\n')
    const { files } = await open()
    files.write('server/.env')
    files.write('Caddyfile')
    expect(readKept(backup())).toMatchObject([
      { path: 'server/.env', was: 'text' },
      { path: 'Caddyfile', was: 'absent' },
    ])
    expect(read(`${BACKUP}/files/server/.env`)).toBe('MINE=1\n')
  })

  it('are not kept where nothing changes', async () => {
    const first = await open()
    for (const { path } of first.prepared.plan.files) first.files.write(path)
    fs.rmSync(path(BACKUP), { recursive: true })
    const before = filesIn(dir())
    const second = await open()
    for (const { path } of second.prepared.plan.files) second.files.write(path)
    expect([fs.existsSync(path(BACKUP)), filesIn(dir())]).toEqual([false, before])
  })

  it('F05: refuse what was changed by hand since the plan was made, before and after the run began', async () => {
    openPractice(dir())
    fs.writeFileSync(path('server/.env'), 'MINE=1\n')
    const { files } = await open()
    files.verify()
    fs.writeFileSync(path('server/.env'), 'MINE=2\n')
    const before = filesIn(dir())
    expect(() => files.verify()).toThrow('server/.env has changed since the plan was made.')
    expect(() => files.write('server/.env')).toThrow('server/.env has changed since the plan was made.')
    expect([filesIn(dir()), fs.existsSync(path(BACKUP))]).toEqual([before, false])
  })

  it('F05: refuse what was changed by hand between two writes of one run', async () => {
    const { files } = await open()
    files.write('server/.env')
    fs.appendFileSync(path('server/.env'), 'BY_HAND=1\n')
    const minted = new Map([['server/.env#HATCHET_CLIENT_TOKEN', 'eyJ.eyJ.x'] as const])
    expect(() => files.store(minted)).toThrow('server/.env has changed since the plan was made.')
    expect(read('server/.env')).toMatch(/BY_HAND=1\n$/)
  })

  it('take in what a service gives, in every file that says it, without a new secret', async () => {
    const { files, learnt } = await open()
    files.write('server/.env')
    const secret = settingOf('SECRET_KEY', 'server/.env')
    files.store(new Map([['server/.env#TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID', KEY] as const]))
    expect(settingOf('TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID', 'server/.env')).toBe(KEY)
    expect(settingOf('SECRET_KEY', 'server/.env')).toBe(secret)
    expect(learnt).toContain(KEY)
  })
})
