import { describe, expect, it } from 'vitest'
import { EMPTY, hear } from '@/cli/live-list/list.ts'
import { plainText } from '@/cli/live-list/paint.ts'
import { render } from '@/cli/live-list/render.ts'
import { widthOf } from '@/cli/live-list/width.ts'
import type { Happening } from '@/lib/run/events.ts'
import { BEGAN, eventsOf, runStart, trouble } from '../../../support/run-events.ts'

const START = runStart([
  ['a.env', 'Files'],
  ['b.env', 'Files'],
  ['pull', 'Images'],
  ['postgres', 'Services'],
  ['server', 'Services'],
])
const WORK: Happening[] = [
  { type: 'step-done', step: 'a.env', saw: '' },
  { type: 'step-skip', step: 'b.env', saw: '' },
  { type: 'step-start', step: 'pull' },
  { type: 'progress', step: 'pull', done: 5_000_000, of: 20_000_000, unit: 'bytes' },
  { type: 'step-start', step: 'postgres' },
  { type: 'log', step: 'postgres', lines: ['first', 'listening on 5432'] },
]

function shown(happenings: Happening[], { width = 80, height = 24, after = 65 } = {}): string[] {
  const list = eventsOf(START, ...happenings).reduce(hear, EMPTY)
  return render(list, { width, height, now: BEGAN + after * 1000 }).map(plainText)
}

describe('a run on a screen', () => {
  it('shows every step by stage, with a mark, time, bytes and the last line', () => {
    expect(shown(WORK)).toEqual([
      'Files',
      '  ✓ a.env',
      '  = b.env',
      'Images',
      '  … pull  1 min 02 s  █████░░░░░░░░░░░░░░░ 5.0 of 20.0 MB',
      'Services',
      '  … postgres  1 min 00 s',
      '      listening on 5432',
      '  · server',
      '1 min 05 s  1 done, 1 as it was, 2 working, 1 waiting',
    ])
  })

  it('says of stages in which nothing happens only how they stand, where there is less room', () => {
    expect(shown(WORK, { height: 9 })).toEqual([
      '✓ Files: 1 done, 1 as it was',
      'Images: 1 working',
      '  … pull  1 min 02 s  █████░░░░░░░░░░░░░░░ 5.0 of 20.0 MB',
      'Services: 1 working, 1 waiting',
      '  … postgres  1 min 00 s',
      '      listening on 5432',
      '1 min 05 s  1 done, 1 as it was, 2 working, 1 waiting',
    ])
  })

  it('shows only what is worked on and how far the whole is, on a small one', () => {
    expect(shown(WORK, { height: 4 })).toEqual([
      '… pull  1 min 02 s  █████░░░░░░░░░░░░░░░ 5.0 of 20.0 MB',
      '… postgres  1 min 00 s',
      '1 min 05 s  1 done, 1 as it was, 2 working, 1 waiting',
    ])
  })

  it('keeps the step that failed in sight', () => {
    const failed: Happening = { type: 'step-fail', step: 'postgres', finding: trouble, lines: ['no'] }
    expect(shown([...WORK, failed], { height: 4 })).toContain('✗ postgres  1 min 00 s')
  })

  it('tells steps that were broken off from those that a failed run waits for', () => {
    const ending: Happening[] = [
      { type: 'step-fail', step: 'server', finding: trouble, lines: [], ends: true },
      { type: 'step-stop', step: 'pull' },
    ]
    expect(shown([...WORK, ...ending], { height: 9 })).toEqual([
      '✓ Files: 1 done, 1 as it was',
      '– Images: 1 broken off',
      'Services: 1 failed, 1 working',
      '  … postgres  1 min 00 s',
      '      listening on 5432',
      '  ✗ server',
      '1 min 05 s  1 failed, 1 done, 1 as it was, 1 broken off, 1 working',
    ])
  })

  it('leaves out the end of a title before it leaves out how far it is', () => {
    const long = eventsOf(runStart([['pull some/very-long-name-of-an-image:latest', 'Images']]), {
      type: 'step-start',
      step: 'pull some/very-long-name-of-an-image:latest',
    }).reduce(hear, EMPTY)
    const [, line] = render(long, { width: 30, height: 24, now: BEGAN + 9000 }).map(plainText)
    expect(line).toBe('  … pull some/very-long-…  8 s')
  })

  it('says that it is practice, on every size', () => {
    const list = eventsOf(runStart([['a', 'A']], { practice: true })).reduce(hear, EMPTY)
    for (const height of [1, 3, 24])
      expect(render(list, { width: 80, height, now: BEGAN }).map(plainText).at(-1)).toMatch(/^Practice/)
  })

  it.each([
    [200, 60],
    [80, 24],
    [40, 10],
    [20, 3],
    [5, 1],
    [1, 1],
  ])('fits %i columns and %i rows', (width, height) => {
    const lines = shown(WORK, { width, height })
    expect(lines.length).toBeLessThanOrEqual(height)
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 4))
  })
})
