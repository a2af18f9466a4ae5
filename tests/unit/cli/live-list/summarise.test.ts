import { expect, it } from 'vitest'
import { EMPTY, hear } from '@/cli/live-list/list.ts'
import { plainText } from '@/cli/live-list/paint.ts'
import { headLines, summarise } from '@/cli/live-list/summarise.ts'
import type { Happening } from '@/lib/run/events.ts'
import { eventsOf, runStart, trouble } from '../../../support/run-events.ts'

const STEPS: [string, string][] = [
  ['a', 'Files'],
  ['b', 'Services'],
  ['c', 'Services'],
]
const after = (...happenings: Happening[]) => eventsOf(...happenings).reduce(hear, EMPTY)
const start = runStart(STEPS)
const done = (step: string): Happening => ({ type: 'step-done', step, saw: '' })

it('of a run that is done are its stages, the addresses and its time', () => {
  const urls = [{ label: 'Reflector', url: 'https://localhost' }]
  const list = after(start, done('a'), done('b'), done('c'), { type: 'run-done', urls })
  expect(summarise(list).map(plainText)).toEqual([
    '✓ Files: 1 done',
    '✓ Services: 2 done',
    'Done.',
    'Reflector: https://localhost',
    'It took 4 s.',
  ])
})

it('of a run that failed has the last lines, the cause and the remedy below its stages', () => {
  const list = after(
    start,
    done('a'),
    { type: 'step-start', step: 'b' },
    { type: 'step-fail', step: 'b', finding: trouble, lines: ['one', 'two'] },
    { type: 'run-fail', step: 'b', finding: trouble },
  )
  expect(summarise(list).map(plainText)).toEqual([
    '✓ Files: 1 done',
    '✗ Services: 1 failed, 1 not reached',
    '    one',
    '    two',
    '✗ b: It broke. It was old.',
    '  Buy another.',
    'Failed at b: It broke.',
    'It took 4 s.',
  ])
})

it('of a run that was stopped says what is left and how to go on', () => {
  const list = after(
    start,
    done('a'),
    { type: 'step-start', step: 'b' },
    { type: 'run-cancel', left: ['b', 'c'] },
  )
  expect(summarise(list).map(plainText)).toEqual([
    '✓ Files: 1 done',
    '· Services: 1 broken off, 1 not reached',
    'Stopped. Not reached: b, c.',
    'What is done stays done: start again to go on.',
    'It took 3 s.',
  ])
})

it('of practice says so', () => {
  const list = after(runStart(STEPS, { practice: true }), { type: 'run-done', urls: [] })
  expect(summarise(list).map(plainText).at(-1)).toBe('This was practice: nothing was started.')
})

it('is headed by the run that it goes on from', () => {
  const list = after(runStart(STEPS, { continues: '20260102-030405678-abcd' }))
  expect(headLines(list).map(plainText)).toEqual([
    'Going on from the run of 2026-01-02 03:04 UTC (20260102-030405678-abcd), which did not reach its end.',
  ])
})
