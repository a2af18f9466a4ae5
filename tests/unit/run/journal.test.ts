import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blocks } from '@/lib/doctor/finding.ts'
import type { Happening, RunEvent } from '@/lib/run/events.ts'
import { journalPath, lastRun, openJournal, readJournal } from '@/lib/run/journal.ts'
import { makeRunFolder, newRunId, nextRunId } from '@/lib/run/run-folders.ts'
import { openTeller } from '@/lib/run/teller.ts'
import { signedEvent } from '@/tests/support/followed-run.ts'
import { temporaryState } from '@/tests/support/state.ts'

const folderOf = temporaryState()
const start: Happening = {
  type: 'run-start',
  format: 1,
  kind: 'apply',
  stack: 'test',
  practice: false,
  steps: [{ id: 'a', stage: 'Test', title: 'A', needs: [] }],
}

function tell(happenings: Happening[], append?: () => void) {
  const folder = makeRunFolder(folderOf(), newRunId())
  const heard: RunEvent[] = []
  const broken: unknown[] = []
  const file = openJournal(folder)
  const teller = openTeller({
    run: 'r',
    journal: append ? { append, close: () => {} } : file,
    redact: happening => happening,
    listen: event => heard.push(event),
    broken: error => broken.push(error),
  })
  for (const happening of happenings) teller.tell(happening)
  teller.flush()
  file.close()
  return { folder, heard, broken }
}

describe('the journal', () => {
  it('has what was told, numbered from one, as it was heard', () => {
    const { folder, heard } = tell([start, { type: 'step-start', step: 'a' }, { type: 'run-done', urls: [] }])
    expect(readJournal(folder)).toEqual(heard)
    expect(heard.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 run-start',
      '2 step-start',
      '3 run-done',
    ])
  })

  it('tells lines that come close together as one, before whatever follows them', () => {
    const line = (text: string): Happening => ({ type: 'log', step: 'a', lines: [text] })
    const { heard } = tell([start, line('one'), line('two'), { type: 'step-done', step: 'a', saw: '' }])
    expect(heard[1]).toMatchObject({ type: 'log', lines: ['one', 'two'] })
    expect(heard[2]).toMatchObject({ type: 'step-done' })
  })

  it('keeps the last of what was counted', () => {
    const count = (done: number): Happening => ({ type: 'progress', step: 'a', done, of: 9, unit: 'bytes' })
    const { heard } = tell([start, count(1), count(5)])
    expect(heard.filter(({ type }) => type === 'progress')).toMatchObject([{ done: 5 }])
  })

  it('loses nothing but a last line that was cut short, wherever that was', () => {
    const { folder, heard } = tell([start, { type: 'step-start', step: 'a' }, { type: 'run-done', urls: [] }])
    const whole = readFileSync(journalPath(folder))
    const beforeLast = whole.subarray(0, -1).lastIndexOf('\n') + 1
    for (let length = beforeLast; length < whole.length - 1; length++) {
      writeFileSync(journalPath(folder), whole.subarray(0, length))
      expect(readJournal(folder)).toEqual(heard.slice(0, 2))
    }
  })

  it('that cannot be written is told once, and the run is still heard', () => {
    const full = () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    const { heard, broken } = tell([start, { type: 'run-done', urls: [] }], full)
    expect(broken).toHaveLength(1)
    expect(heard).toHaveLength(2)
  })

  it('of a newer wizard is not taken for ours', () => {
    const state = folderOf()
    const folder = makeRunFolder(state, newRunId())
    const newer = { seq: 1, at: '2030-01-01T00:00:00Z', run: 'r', ...start, format: 2 }
    writeFileSync(journalPath(folder), signedEvent(folder, newer))
    expect(lastRun(state)).toBeUndefined()
  })

  it('with a flipped bit tells nothing that was not told, wherever that is', () => {
    const finding = blocks('x', 'It broke', 'It was old.', 'Repair it.')
    const told: Happening[] = [
      start,
      { type: 'step-start', step: 'a' },
      { type: 'log', step: 'a', lines: ['ü'] },
      { type: 'run-fail', step: 'a', finding },
    ]
    const { folder, heard } = tell(told)
    const path = journalPath(folder)
    const whole = readFileSync(path)
    const known = heard.map(event => JSON.stringify(event))
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7))
      writeFileSync(path, changed)
      const read = readJournal(folder).map(event => JSON.stringify(event))
      expect(known.filter(event => read.includes(event))).toEqual(read)
      // A newline that is gone costs the lines on both sides of it.
      expect(read.length).toBeGreaterThanOrEqual(heard.length - 2)
      expect(read.length).toBeLessThan(heard.length)
    }
  })

  it('is not that of another run, whose folder it was copied into', () => {
    const { folder } = tell([start])
    const other = makeRunFolder(folderOf(), nextRunId(folderOf()))
    copyFileSync(journalPath(folder), journalPath(other))
    expect(readJournal(other)).toEqual([])
    expect(readJournal(folder)).toHaveLength(1)
  })
})
