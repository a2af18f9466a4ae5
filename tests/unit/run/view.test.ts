import { describe, expect, it } from 'vitest'
import { stagesOf } from '@/components/run/stages.ts'
import { leadOf, titleOf } from '@/components/run/verdict-of.ts'
import { advance, cutOff, nothingYet, type RunView } from '@/components/run/view.ts'
import { blocks } from '@/lib/doctor/finding.ts'
import type { Happening, RunEvent } from '@/lib/run/events.ts'
import { log, runDone, runStart } from '@/tests/support/followed-run.ts'

const eventsOf = (happenings: Happening[]): RunEvent[] =>
  happenings.map((happening, index) => ({
    seq: index + 1,
    at: `2026-11-21T10:00:${String(index).padStart(2, '0')}Z`,
    run: 'r',
    ...happening,
  }))

const viewOf = (...happenings: Happening[]): RunView => advance(nothingYet('r'), eventsOf(happenings))
const statesIn = ({ steps }: RunView) => steps.map(({ id, state }) => `${id} ${state}`)

const start = runStart(['a', 'b', 'c'])
const began: Happening = { type: 'step-start', step: 'a' }
const kept: Happening = { type: 'step-skip', step: 'b', saw: 'is there' }

describe('what a page shows of a run', () => {
  it('is how each step stands', () => {
    expect(statesIn(viewOf(start, began, kept))).toEqual(['a working', 'b kept', 'c waiting'])
    expect(statesIn(viewOf(start, began, { type: 'step-done', step: 'a', saw: 'is there' }))).toEqual([
      'a done',
      'b waiting',
      'c waiting',
    ])
  })

  it('is the same however its events are cut, and whichever come twice', () => {
    const events = eventsOf([start, began, log('one', 'two'), log('three'), kept, runDone])
    const whole = advance(nothingYet('r'), events)
    for (let cut = 0; cut <= events.length; cut++) {
      const first = advance(nothingYet('r'), events.slice(0, cut))
      expect(advance(first, events.slice(Math.max(0, cut - 2)))).toEqual(whole)
    }
  })

  it('holds the newest lines of a step and counts the others', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`)
    const [step] = viewOf(start, began, log(...lines), log('last')).steps
    expect(step?.lines.at(-1)).toBe('last')
    expect((step?.lines.length ?? 0) + (step?.earlier ?? 0)).toBe(1001)
    expect(step?.lines.length).toBeLessThanOrEqual(200)
  })

  it('names what failed, and takes what else was at work for broken off', () => {
    const finding = blocks('x', 'It failed', 'It was broken.', 'Repair it.')
    const view = viewOf(
      start,
      began,
      { type: 'step-start', step: 'b' },
      { type: 'step-fail', step: 'b', finding, lines: ['the last'] },
      { type: 'run-fail', step: 'b', finding },
    )
    expect(view.state).toBe('failed')
    expect(statesIn(view)).toEqual(['a stopped', 'b failed', 'c waiting'])
    expect(view.steps[1]).toMatchObject({ finding, lines: ['the last'] })
  })

  it('knows why the run fails, and which steps are broken off, while it still waits for another one', () => {
    const finding = blocks('x', 'It failed', 'It was broken.', 'Repair it.')
    const view = viewOf(
      start,
      began,
      { type: 'step-start', step: 'b' },
      { type: 'step-start', step: 'c' },
      { type: 'step-fail', step: 'b', finding, lines: [], ends: true },
      { type: 'step-stop', step: 'c' },
    )
    expect(view).toMatchObject({ state: 'working', finding })
    expect(statesIn(view)).toEqual(['a working', 'b failed', 'c stopped'])
    expect(titleOf(view)).toBe('It could not be set up')
    expect(leadOf(view, '40 s')).toBe('0 of 3 steps, 40 s. Waiting for A, so that nothing is left half done.')
  })

  it('says how it ended', () => {
    expect(viewOf(start, runDone).state).toBe('done')
    expect(viewOf(start, began, { type: 'run-cancel', left: ['a'] }).state).toBe('cancelled')
    expect(cutOff(viewOf(start, began))).toMatchObject({
      state: 'cut-off',
      steps: [{ state: 'stopped' }, {}, {}],
    })
  })
})

it('stages stand in the order in which they can be through', () => {
  const steps = ['Services', 'Files', 'Images', 'Services', 'Images', 'Services'].map(stage => ({ stage }))
  expect(stagesOf(steps).map(({ stage, steps }) => `${stage} ${steps.length}`)).toEqual([
    'Files 1',
    'Images 2',
    'Services 3',
  ])
})
