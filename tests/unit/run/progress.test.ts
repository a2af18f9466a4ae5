import { describe, expect, it } from 'vitest'
import { faviconOf } from '@/components/run/favicon.ts'
import { nowLine } from '@/components/run/now-line.ts'
import { percentOf, stageParts } from '@/components/run/overall.ts'
import { advance, nothingYet, type RunView } from '@/components/run/view.ts'
import { stageWaitsFor, waitsFor } from '@/components/run/waits-for.ts'
import type { Happening } from '@/lib/run/events.ts'
import { runDone } from '@/tests/support/followed-run.ts'

const at = (seconds: number) => new Date(Date.parse('2026-11-21T10:00:00Z') + seconds * 1000).toISOString()
const start: Happening = {
  type: 'run-start',
  format: 1,
  kind: 'apply',
  stack: 'test',
  practice: false,
  steps: [
    { id: 'a', stage: 'Images', title: 'Fetch A', needs: [] },
    { id: 'b', stage: 'Images', title: 'Fetch B', needs: [] },
    { id: 'c', stage: 'Services', title: 'Start C', needs: ['a', 'b'] },
    { id: 'd', stage: 'Services', title: 'Start D', needs: ['a', 'b', 'c', 'e'] },
  ],
}

/** Happenings with the second in which each of them happens. */
const viewOf = (...told: [number, Happening][]): RunView =>
  advance(
    nothingYet('r'),
    ([[0, start], ...told] satisfies [number, Happening][]).map(([second, happening], index) => ({
      seq: index + 1,
      at: at(second),
      run: 'r',
      ...happening,
    })),
  )

const begins = (step: string): Happening => ({ type: 'step-start', step })
const through = (step: string): Happening => ({ type: 'step-done', step, saw: '' })
const bytes = (step: string, done: number, of?: number): Happening => ({
  type: 'progress',
  step,
  done,
  ...(of !== undefined && { of }),
  unit: 'bytes',
})

describe('how far a run is', () => {
  it('is told in percent, and a hundred only at its end', () => {
    expect(percentOf(viewOf())).toBe(0)
    expect(percentOf(viewOf([1, begins('a')], [2, bytes('a', 50, 100)]))).toBe(12)
    const all = (['a', 'b', 'c', 'd'] as const).map((step): [number, Happening] => [1, through(step)])
    expect(percentOf(viewOf(...all))).toBe(99)
    expect(percentOf(viewOf(...all, [2, runDone]))).toBe(100)
    expect(percentOf(nothingYet('r'))).toBe(0)
  })

  it('is drawn by stage, and the stages are the whole', () => {
    const parts = stageParts(viewOf([1, through('a')]).steps)
    expect(parts).toMatchObject([
      { stage: 'Images', from: 0, width: 0.5, done: 0.5 },
      { stage: 'Services', from: 0.5, width: 0.5, done: 0 },
    ])
  })

  it('is a picture of its own for each state, and holds nothing from elsewhere', () => {
    const states = ['working', 'done', 'failed', 'cancelled'] as const
    const pictures = states.map(state => faviconOf(state, 40))
    expect(new Set(pictures).size).toBe(states.length)
    expect(faviconOf('working', 10)).not.toBe(faviconOf('working', 90))
    for (const picture of pictures) expect(picture).toMatch(/^data:image\/svg\+xml,%3Csvg[^<>"\s]*$/)
  })
})

describe('the line that matters', () => {
  const fetching = viewOf(
    [0, begins('a')],
    [0, begins('b')],
    [0, bytes('a', 0, 1e9)],
    [0, bytes('b', 0, 9e9)],
    [4, bytes('b', 400e6, 9e9)],
  )

  it('names what has most left, how fast it comes and how long still', () => {
    expect(nowLine(fetching.steps, at(4), 'en')).toBe(
      'Fetch B · 400.0 MB of 9.0 GB · 100.0 MB/s · about 1 min 26 s left',
    )
  })

  it('says no rate where nothing comes any more', () => {
    expect(nowLine(fetching.steps, at(60), 'en')).toBe('Fetch B · 400.0 MB of 9.0 GB · nothing came for 56 s')
  })

  it('says no end where the size is not known, and no rate from one look', () => {
    expect(nowLine(viewOf([0, begins('a')], [0, bytes('a', 5e6)]).steps, at(1), 'en')).toBe(
      'Fetch A · 5.0 MB',
    )
    const open = viewOf([0, begins('a')], [0, bytes('a', 0)], [2, bytes('a', 10e6)])
    expect(nowLine(open.steps, at(2), 'en')).toBe('Fetch A · 10.0 MB · 5.0 MB/s')
  })

  it('goes by what happened lately', () => {
    const slow = Array.from({ length: 100 }, (_, second): [number, Happening] => [
      second,
      bytes('a', second * 1e6, 1e9),
    ])
    const fast = Array.from({ length: 20 }, (_, second): [number, Happening] => [
      100 + second,
      bytes('a', 100e6 + second * 20e6, 1e9),
    ])
    expect(nowLine(viewOf([0, begins('a')], ...slow, ...fast).steps, at(119), 'en')).toContain('20.0 MB/s')
  })

  it('begins anew with a transfer that was begun anew', () => {
    const broken = viewOf([0, begins('a')], [1, bytes('a', 90e6, 100e6)], [2, bytes('a', 0, 100e6)])
    expect(nowLine(broken.steps, at(2), 'en')).toBe('Fetch A · 0.0 MB of 100.0 MB')
  })

  it('is none where nothing is done', () => {
    expect(nowLine(viewOf().steps, at(1), 'en')).toBeUndefined()
  })
})

describe('a step that waits', () => {
  const waitsIn = (id: string, view: RunView) => {
    const step = view.steps.find(step => step.id === id)
    return step && waitsFor(step, view.steps)
  }

  it('says for which, as long as they are not through', () => {
    expect(waitsIn('c', viewOf())).toBe('Waits for Fetch A, Fetch B')
    expect(waitsIn('c', viewOf([1, through('a')]))).toBe('Waits for Fetch B')
    expect(waitsIn('d', viewOf())).toBe('Waits for Fetch A, Fetch B and 1 more')
  })

  it('says nothing where it could begin, or has', () => {
    expect(waitsIn('a', viewOf())).toBeUndefined()
    expect(waitsIn('c', viewOf([1, begins('c')]))).toBeUndefined()
  })

  it('stands in a stage that says for which others', () => {
    const waits = (view: RunView) =>
      stageWaitsFor(
        view.steps.filter(({ stage }) => stage === 'Services'),
        view.steps,
      )
    expect(waits(viewOf())).toBe('Waits for Images')
    expect(waits(viewOf([1, through('a')], [1, through('b')]))).toBeUndefined()
  })
})
