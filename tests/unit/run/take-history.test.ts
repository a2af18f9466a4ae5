import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readDraft, writeDraft } from '@/lib/draft/draft.ts'
import { correct, withCorrections } from '@/lib/machine/corrections-here.ts'
import { readRun } from '@/lib/run/journal.ts'
import { readLastAnswers, writeLastAnswers } from '@/lib/run/last-answers.ts'
import { takeLock } from '@/lib/run/lock.ts'
import { backupFolder, runFolder, runIds } from '@/lib/run/run-folders.ts'
import { leaveHistory, takeHistory } from '@/lib/run/take-history.ts'
import { keptText, openBackup, readKept, verifyKept } from '@/lib/system/backup.ts'
import { seeFile } from '@/lib/system/see-file.ts'
import { setAsideIn } from '@/lib/system/state/set-aside.ts'
import { openStateFolder, type StateFolder } from '@/lib/system/state-folder.ts'
import { beginRun, log, runDone, runStart } from '@/tests/support/followed-run.ts'
import { machines } from '@/tests/support/machines.ts'
import { statePath } from '@/tests/support/state.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const root = temporaryFolder()
const [old, dir] = [() => join(root(), 'old'), () => join(root(), 'new')]
beforeEach(() => mkdirSync(old()))
afterEach(() => vi.unstubAllEnvs())

/** A folder with a run, what it changed, and what was answered and said in it. */
function lived(): string {
  const state = openStateFolder(old())
  const run = beginRun(state)
  run.write(runStart(), log('one'), runDone)
  run.leave()
  writeFileSync(join(old(), '.env'), 'A=1\n')
  openBackup(backupFolder(state, run.id), old()).keep('.env', seeFile(old(), '.env'))
  const answers = { stack: 'test', answers: {} }
  writeLastAnswers(state, answers)
  writeLastAnswers(runFolder(state, run.id), answers)
  writeDraft(state, { stack: 'reflector-selfhosted', stacks: {} })
  correct(old(), { lanAddress: '10.0.0.77' }, 'x')
  writeFileSync(join(state.path, 'server.json'), '{}')
  return run.id
}

function expectUsed(state: StateFolder, id: string) {
  expect(runIds(state)).toEqual([id])
  expect(readRun(state, id)?.events.map(({ type }) => type)).toEqual(['run-start', 'log', 'run-done'])
  expect(readLastAnswers(state)?.stack).toBe('test')
  expect(readLastAnswers(runFolder(state, id))?.stack).toBe('test')
  expect(readDraft(state).stack).toBe('reflector-selfhosted')
  expect(withCorrections(dir(), machines.ready).lanAddress).toMatchObject({ value: '10.0.0.77' })
  const [kept] = readKept(backupFolder(state, id))
  expect(kept && keptText(backupFolder(state, id), kept)).toBe('A=1\n')
  expect(existsSync(join(state.path, 'server.json'))).toBe(false)
}

/** Takes the signatures away, as from what an older version wrote. */
function unsign(state: string, id: string) {
  for (const path of [
    'answers.json',
    'draft.json',
    'facts.json',
    `runs/${id}/answers.json`,
    `runs/${id}/events.jsonl`,
    `backups/${id}/files.jsonl`,
  ]) {
    const file = join(state, path)
    const lines = readFileSync(file, 'utf8').replace(/,"(?:sha256|mac)":"[\w-]+"/g, '')
    const text = path.endsWith('.jsonl') ? lines : `${JSON.stringify(JSON.parse(lines), undefined, 2)}\n`
    writeFileSync(file, text)
  }
  rmSync(join(state, 'id'))
}

describe('a history that was set aside', () => {
  it('of a folder that was moved is whole again after one answer', () => {
    const id = lived()
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    expect(setAsideIn(state)).toMatchObject([{ distrust: { why: 'moved', from: old() }, isUsable: true }])
    expect(runIds(state)).toEqual([])
    takeHistory(dir())
    expectUsed(state, id)
    expect(setAsideIn(state)).toEqual([])
  })

  it('of this user on another computer, with another key, is signed again', () => {
    vi.stubEnv('XDG_CONFIG_HOME', join(root(), 'other-config'))
    const id = lived()
    vi.unstubAllEnvs()
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    expect(setAsideIn(state)).toMatchObject([{ distrust: { why: 'unsigned' }, isUsable: true }])
    takeHistory(dir())
    expectUsed(state, id)
  })

  it('of an older version, which signed nothing, is signed', () => {
    const id = lived()
    unsign(statePath(old()), id)
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    takeHistory(dir())
    expectUsed(state, id)
    verifyKept(backupFolder(state, id))
  })

  it('keeps what was changed since it was signed as something that was changed', () => {
    const id = lived()
    const list = join(statePath(old()), 'backups', id, 'files.jsonl')
    writeFileSync(list, readFileSync(list, 'utf8').replace('"mode":420', '"mode":421'))
    const draft = join(statePath(old()), 'draft.json')
    writeFileSync(draft, readFileSync(draft, 'utf8').replace('selfhosted', 'standalone'))
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    takeHistory(dir())
    expect(() => readKept(backupFolder(state, id))).toThrow(/is not as the wizard wrote it/)
    expect(readDraft(state)).toEqual({ stacks: {} })
  })

  it('replaces nothing that was made since, and can be used again after a start that was cut off', () => {
    const id = lived()
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    writeDraft(state, { stack: 'reflector-standalone', stacks: {} })
    const [aside] = setAsideIn(state)
    takeHistory(dir())
    expect(readDraft(state).stack).toBe('reflector-standalone')
    expect(existsSync(join(dir(), aside?.name ?? '', 'runs', id, 'events.jsonl'))).toBe(true)
    expect(() => takeHistory(dir())).toThrow(/holds no history that was set aside/)
  })

  it('is not used where something led out of it since, or it is gone', () => {
    lived()
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    const aside = join(dir(), setAsideIn(state)[0]?.name ?? '')
    symlinkSync('/etc', join(aside, 'backups', 'x'))
    expect(() => takeHistory(dir())).toThrow(/has changed since it was set aside/)
    rmSync(aside, { recursive: true })
    expect(() => takeHistory(dir())).toThrow(/There is no .*set-aside/)
    expect(runIds(state)).toEqual([])
  })

  it('is not used while a run is under way', () => {
    lived()
    renameSync(old(), dir())
    const lock = takeLock(openStateFolder(dir()), { run: 'r', kind: 'apply' })
    expect(() => takeHistory(dir())).toThrow(`process ${process.pid}`)
    lock.release()
  })

  it('that a person leaves is asked about no more, and stays where it is', () => {
    lived()
    renameSync(old(), dir())
    const state = openStateFolder(dir())
    const aside = join(dir(), setAsideIn(state)[0]?.name ?? '')
    leaveHistory(dir())
    expect([setAsideIn(state), existsSync(aside), runIds(state)]).toEqual([[], true, []])
  })
})
