import { expect, it } from 'vitest'
import { eventLines } from '@/cli/run-lines.ts'
import type { Happening } from '@/lib/run/events.ts'
import { eventsOf, runStart, trouble } from '../../support/run-events.ts'

const told = (...happenings: Happening[]) => eventsOf(...happenings).flatMap(eventLines())
const start = runStart([
  ['a', 'Files'],
  ['b', 'Files'],
])

it('tells what begins, what is said, what came of it, and the end', () => {
  const lines = told(
    start,
    { type: 'step-skip', step: 'a', saw: 'is as planned' },
    { type: 'step-start', step: 'b' },
    { type: 'log', step: 'b', lines: ['one', 'two'] },
    { type: 'step-done', step: 'b', saw: 'running' },
    { type: 'run-done', urls: [{ label: 'Pages', url: 'https://x' }] },
  )
  expect(lines).toEqual([
    '= a: is as planned',
    '… b',
    '    b | one',
    '    b | two',
    '✓ b: running',
    'Done.',
    'Pages: https://x',
  ])
})

it('tells bytes every tenth', () => {
  const pieces = [0, 1, 5, 10, 11, 25, 100].map(
    (done): Happening => ({ type: 'progress', step: 'a', done: done * 1e6, of: 1e8, unit: 'bytes' }),
  )
  expect(told(start, ...pieces)).toEqual([
    '    a: 0.0 of 100.0 MB',
    '    a: 10.0 of 100.0 MB',
    '    a: 25.0 of 100.0 MB',
    '    a: 100.0 of 100.0 MB',
  ])
})

it('tells of a failure its last lines, the cause and the remedy', () => {
  const lines = told(
    start,
    { type: 'step-fail', step: 'a', finding: trouble, lines: ['no'] },
    { type: 'run-fail', step: 'a', finding: trouble },
  )
  expect(lines).toEqual([
    '    a | no',
    '✗ a: It broke. It was old.',
    '  Buy another.',
    'Failed at a: It broke.',
  ])
})

it('tells a failure before the steps that are broken off because of it', () => {
  const lines = told(
    start,
    { type: 'step-fail', step: 'a', finding: trouble, lines: [], ends: true },
    { type: 'step-stop', step: 'b' },
  )
  expect(lines).toEqual(['✗ a: It broke. It was old.', '  Buy another.', '– b: broken off'])
})

it('tells the remedy also of what no step is to blame for', () => {
  expect(told(start, { type: 'run-fail', finding: trouble })).toEqual([
    'Failed: It broke. It was old.',
    'Buy another.',
  ])
})

it('names no more of what was not reached than a person reads, and each title once', () => {
  const left = ['a', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  expect(told(start, { type: 'run-cancel', left })).toEqual([
    'Stopped. Not reached: a, b, c, d, e, f and 2 more.',
    'What is done stays done: start again to go on.',
  ])
})
