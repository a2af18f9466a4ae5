import { describe, expect, it } from 'vitest'
import { blocks } from '@/lib/doctor/finding.ts'
import { logText, readLog } from '@/lib/run/log-range.ts'
import { beginRun, log, runDone, runStart } from '@/tests/support/followed-run.ts'
import { temporaryState } from '@/tests/support/state.ts'

const stateOf = temporaryState()
const texts = (lines: { text: string }[]) => lines.map(({ text }) => text)

describe('a stretch of the log', () => {
  it('is what was said, and how each step came on', () => {
    const run = beginRun(stateOf())
    const finding = blocks('x', 'The disk is full', 'No room.', 'Make room.')
    run.write(
      runStart(['a', 'b']),
      { type: 'step-start', step: 'a' },
      log('one', 'two'),
      { type: 'step-done', step: 'a', saw: 'it is there' },
      { type: 'step-fail', step: 'b', finding, lines: ['no space left'] },
    )
    const range = readLog(stateOf(), run.id, 0)
    expect(texts(range?.lines ?? [])).toEqual([
      'Begins',
      'one',
      'two',
      'Done: it is there',
      'no space left',
      'Failed: The disk is full',
    ])
    expect(range).toMatchObject({ seq: 5, isAll: true })
    run.leave()
  })

  it('goes on after what is known', () => {
    const run = beginRun(stateOf())
    run.write(runStart(), log('one'), log('two'), runDone)
    expect(texts(readLog(stateOf(), run.id, 2)?.lines ?? [])).toEqual(['two'])
    expect(readLog(stateOf(), run.id, 9)).toEqual({ lines: [], seq: 9, isAll: true })
    run.leave()
  })

  it('is bounded however long the journal is, and the stretches are the whole', () => {
    const run = beginRun(stateOf())
    const lines = Array.from({ length: 15_000 }, (_, index) => `line ${index} of a log as programs write it`)
    run.write(runStart(), ...lines.map(line => log(line)))
    const read: string[] = []
    for (let after = 0, isAll = false; !isAll; ) {
      const range = readLog(stateOf(), run.id, after)
      if (!range) throw new Error('There is no such run.')
      expect(JSON.stringify(range).length).toBeLessThan(1024 * 1024)
      for (const text of texts(range.lines)) read.push(text)
      ;({ seq: after, isAll } = range)
    }
    expect(read).toEqual(lines)
    run.leave()
  })

  it('of a run that there is not is none', () => {
    expect(readLog(stateOf(), '20261121-100000000-abcd', 0)).toBeUndefined()
  })
})

it('the whole log is a text with a line for each, with its time and its step', async () => {
  const run = beginRun(stateOf())
  run.write(runStart(), log('one', 'two'), runDone)
  const pieces: string[] = []
  for await (const piece of logText(stateOf(), run.id)) pieces.push(piece)
  expect(pieces.join('')).toBe('2026-11-21T10:00:00.000Z a: one\n2026-11-21T10:00:00.000Z a: two\n')
  run.leave()
})
