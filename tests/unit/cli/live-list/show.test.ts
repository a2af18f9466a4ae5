import { PassThrough } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { showLiveList } from '@/cli/live-list/show.ts'
import { eventsOf, runStart, trouble } from '../../../support/run-events.ts'

it('the list of a run shows why the run fails while it still waits for another step, and once', () => {
  const terminal = Object.assign(new PassThrough(), { columns: 80, rows: 24 })
  const drawn = () => String(terminal.read() ?? '')
  const view = showLiveList(terminal)
  onTestFinished(() => view.close())
  const events = eventsOf(
    runStart([
      ['a', 'Services'],
      ['b', 'Services'],
    ]),
    { type: 'step-start', step: 'a' },
    { type: 'step-start', step: 'b' },
    { type: 'step-fail', step: 'a', finding: trouble, lines: ['one'], ends: true },
    { type: 'run-fail', step: 'a', finding: trouble },
  )
  for (const event of events.slice(0, -1)) view.show(event)
  const early = drawn()
  for (const text of ['one', 'a: It broke. It was old.', 'Buy another.']) expect(early).toContain(text)
  expect(early.slice(early.indexOf('Buy another.'))).toContain(' b ')
  for (const event of events.slice(-1)) view.show(event)
  const late = drawn()
  expect(late).toContain('Failed at a: It broke.')
  expect(late).not.toContain('Buy another.')
})
