import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { findHolder } from '@/lib/run/lock.ts'
import { backupFolder, newRunId, runFolder, runIds } from '@/lib/run/run-folders.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { carry, prepareIn } from '@/tests/support/faults/carry.ts'
import { filesIn } from '@/tests/support/faults/settled.ts'
import { modeOf, temporaryFolder } from '@/tests/support/temporary-folder.ts'

const dir = temporaryFolder()
const state = () => openStateFolder(dir())
const WISH = { stack: 'reflector-selfhosted', flags: '--cpu --garage --caddy --ip 10.0.0.1' }

describe('what is kept of runs', () => {
  it('E17: is for this user alone, whatever the rights of the files were', async () => {
    openPractice(dir())
    fs.writeFileSync(join(dir(), 'server/.env'), 'MINE=1\n', { mode: 0o666 })
    fs.chmodSync(join(dir(), 'server/.env'), 0o666)
    const umask = process.umask(0)
    await carry(dir(), 'render', WISH)
    process.umask(umask)
    const kept = ['runs', 'backups'].flatMap(name => everythingIn(join(state().path, name)))
    expect(kept.filter(({ path }) => path.endsWith('files/server/.env'))).toHaveLength(1)
    expect(kept.filter(({ path, isFile }) => modeOf(path) !== (isFile ? 0o600 : 0o700))).toEqual([])
  })

  it('E17: is that of the twenty newest', async () => {
    openPractice(dir())
    const ids: string[] = []
    for (let count = 0; count < 25; count++) {
      const { events } = await carry(dir(), 'render', { ...WISH, flags: `${WISH.flags}${count + 10}` })
      ids.push(events[0]?.run ?? '')
    }
    expect(runIds(state())).toEqual(ids.slice(-20))
    expect(fs.readdirSync(join(state().path, 'backups')).sort()).toEqual(ids.slice(-20))
  })
})

describe('a run that does not begin', () => {
  it('F05: because a file was changed since the plan was made, writes nothing, and is gone with the next', async () => {
    openPractice(dir())
    fs.writeFileSync(join(dir(), 'server/.env'), 'MINE=1\n')
    const prepared = await prepareIn(dir(), WISH)
    fs.writeFileSync(join(dir(), 'server/.env'), 'MINE=2\n')
    const before = filesIn(dir())
    expect(() => startRun({ dir: dir(), kind: 'render', prepared })).toThrow(
      'server/.env has changed since the plan was made.',
    )
    expect(filesIn(dir())).toEqual(before)
    expect(findHolder(state())).toBeUndefined()
    await carry(dir(), 'render', WISH)
    expect(runIds(state())).toHaveLength(1)
  })

  it('because it was killed, is cleared away by the next', async () => {
    openPractice(dir())
    const [id, gone] = [newRunId(), await endedProcess()]
    const left = [
      join(runFolder(state(), id).path, 'answers.json'),
      join(backupFolder(state(), id).path, 'files.jsonl'),
    ]
    left.push(
      join(state().path, `answers.json.${gone}.0123abcd`),
      join(state().path, `practice.json.${gone}.0123abcd`),
    )
    for (const path of left) put(path)
    put(join(state().path, `run.lock.${process.pid}.0123abcd`))
    await carry(dir(), 'render', WISH)
    expect(left.filter(path => fs.existsSync(path))).toEqual([])
    // Of a process that lives, for it may be about to use it.
    expect(fs.existsSync(join(state().path, `run.lock.${process.pid}.0123abcd`))).toBe(true)
  })
})

async function endedProcess(): Promise<number | undefined> {
  const child = spawn('true')
  await once(child, 'exit')
  return child.pid
}

function put(path: string) {
  fs.mkdirSync(dirname(path), { recursive: true })
  fs.writeFileSync(path, '')
}

const everythingIn = (folder: string) =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).map(entry => ({
    path: join(entry.parentPath, entry.name),
    isFile: entry.isFile(),
  }))
