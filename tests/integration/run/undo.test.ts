import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { journalPath } from '@/lib/run/journal.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { backupFolder, newRunId, runFolder, runIds } from '@/lib/run/run-folders.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { undoLastRun } from '@/lib/run/undo.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { carry, doneIn, prepareIn, undo } from '@/tests/support/faults/carry.ts'
import { type FileScene, fileScenes } from '@/tests/support/faults/file-scenes.ts'
import { filesIn } from '@/tests/support/faults/settled.ts'
import { modeOf, temporaryFolder } from '@/tests/support/temporary-folder.ts'

const dir = temporaryFolder()
const state = () => openStateFolder(dir())
const path = (name: string) => join(dir(), name)
const read = (name: string) => fs.readFileSync(path(name), 'utf8')
const lastId = () => runIds(state()).at(-1) ?? ''

const scene = (name: string): FileScene => {
  const found = fileScenes[name]
  if (!found) throw new Error(`There is no scene ${name}.`)
  return found
}
const FIRST = scene('a first run over what was made by hand')

async function renderFirst() {
  FIRST.prepare(dir())
  const before = filesIn(dir())
  await carry(dir(), 'render', FIRST.wish)
  return before
}

/** Ends a journal after its first event, as a kill does. */
function cutOff(id: string) {
  const journal = journalPath(runFolder(state(), id))
  fs.writeFileSync(journal, `${fs.readFileSync(journal, 'utf8').split('\n')[0]}\n`)
}

describe('undoing a run', () => {
  it.each(Object.entries(fileScenes))(
    'gives back bytes, rights and links: %s',
    async (_name, { prepare, wish }) => {
      prepare(dir())
      const before = filesIn(dir())
      await carry(dir(), 'render', wish)
      expect(filesIn(dir())).not.toEqual(before)
      const { ending } = await undo(dir())
      expect(ending).toEqual({ ended: 'done' })
      expect(filesIn(dir())).toEqual(before)
    },
  )

  it('keeps what was written by hand since, for this user alone, and takes away files that the run had made', async () => {
    await renderFirst()
    fs.appendFileSync(path('server/.env'), 'ADDED_BY_HAND=1\n')
    fs.appendFileSync(path('livekit.yaml'), '# added by hand\n')
    await undo(dir())
    expect(fs.existsSync(path('livekit.yaml'))).toBe(false)
    for (const name of ['server/.env', 'livekit.yaml']) {
      const copy = join(backupFolder(state(), lastId()).path, 'files', name)
      expect(fs.readFileSync(copy, 'utf8')).toMatch(/(ADDED_BY_HAND=1|# added by hand)\n$/)
      expect(modeOf(copy)).toBe(0o600)
    }
  })

  it('leaves alone what the run had not touched', async () => {
    await renderFirst()
    fs.writeFileSync(path('notes.txt'), 'mine')
    const { ino } = fs.statSync(path('docker-compose.yml'))
    await undo(dir())
    expect([read('notes.txt'), fs.statSync(path('docker-compose.yml')).ino]).toEqual(['mine', ino])
  })

  it('is done once, and says so', async () => {
    await renderFirst()
    await undo(dir())
    const after = filesIn(dir())
    expect(() => undoLastRun({ dir: dir() })).toThrow('The last run has been put back already.')
    expect(filesIn(dir())).toEqual(after)
  })

  it('is refused where no run has changed a file', async () => {
    FIRST.prepare(dir())
    expect(() => undoLastRun({ dir: dir() })).toThrow('there is nothing to put back')
  })

  it('is refused where a newer wizard made the run', async () => {
    await renderFirst()
    const journal = journalPath(runFolder(state(), lastId()))
    fs.writeFileSync(journal, fs.readFileSync(journal, 'utf8').replace('"format":1', '"format":2'))
    const after = filesIn(dir())
    expect(() => undoLastRun({ dir: dir() })).toThrow('by another version of the wizard')
    expect(filesIn(dir())).toEqual(after)
  })

  it('is refused while a run is under way, with who that is', async () => {
    await renderFirst()
    const prepared = await prepareIn(dir(), FIRST.wish)
    const other = startRun({ dir: dir(), kind: 'render', prepared })
    expect(() => undoLastRun({ dir: dir() })).toThrow(`process ${process.pid}`)
    await other.ended
  })

  it('passes over runs that changed nothing', async () => {
    const before = await renderFirst()
    expect(doneIn(await carry(dir(), 'render', FIRST.wish))).toEqual([])
    await undo(dir())
    expect(filesIn(dir())).toEqual(before)
  })

  it('passes over a run that was killed before it began', async () => {
    const before = await renderFirst()
    const [first, id] = [lastId(), newRunId()]
    fs.mkdirSync(runFolder(state(), id).path)
    fs.cpSync(backupFolder(state(), first).path, backupFolder(state(), id).path, { recursive: true })
    await undo(dir())
    expect(filesIn(dir())).toEqual(before)
  })

  it('goes back to before the first of two runs where the second went on with it', async () => {
    const before = await renderFirst()
    cutOff(lastId())
    fs.rmSync(path('livekit.yaml'))
    const { events } = await carry(dir(), 'render', FIRST.wish)
    expect(events[0]).toHaveProperty('continues')
    await undo(dir())
    expect(filesIn(dir())).toEqual(before)
  })

  it('that was broken off is gone on with by the next', async () => {
    const before = await renderFirst()
    const after = read('server/.env')
    await undo(dir())
    cutOff(lastId())
    fs.writeFileSync(path('server/.env'), after)
    expect((await undo(dir())).ending).toEqual({ ended: 'done' })
    expect(filesIn(dir())).toEqual(before)
    expect(() => undoLastRun({ dir: dir() })).toThrow('put back already')
  })

  it('clears away what an undo that was killed had put aside', async () => {
    const before = await renderFirst()
    fs.writeFileSync(path('server/.env.rw-0123456789ab.tmp'), 'SECRET=half')
    await undo(dir())
    expect(filesIn(dir())).toEqual(before)
  })

  it('is followed by a run as after the one before, which can be undone as well', async () => {
    const before = await renderFirst()
    await undo(dir())
    expect(doneIn(await carry(dir(), 'render', FIRST.wish))).toContain('write:server/.env')
    await undo(dir())
    expect(filesIn(dir())).toEqual(before)
  })
})

describe('the answers', () => {
  it('are those of before again', async () => {
    await renderFirst()
    const first = readLastAnswers(state())
    await carry(dir(), 'render', { ...FIRST.wish, flags: '--cpu --garage --caddy --ip 10.0.0.8' })
    expect(readLastAnswers(state())).not.toEqual(first)
    await undo(dir())
    expect(readLastAnswers(state())).toEqual(first)
  })

  it('are none after the first run', async () => {
    await renderFirst()
    await undo(dir())
    expect(readLastAnswers(state())).toBeUndefined()
  })
})
