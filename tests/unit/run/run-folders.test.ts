import { describe, expect, it } from 'vitest'
import { isRunId, makeRunFolder, nextRunId, runIds } from '@/lib/run/run-folders.ts'
import { temporaryState } from '@/tests/support/state.ts'

const stateOf = temporaryState()
const at = (time: string) => nextRunId(stateOf(), new Date(time))

describe('the id of a run', () => {
  it.each([
    ['a day back', '2026-05-04T00:00:00.500Z'],
    ['to the same moment', '2026-05-05T23:59:59.999Z'],
    ['a day on', '2026-05-06T23:59:59.999Z'],
  ])('is the newest where the clock was set %s', (_, time) => {
    const first = at('2026-05-05T23:59:59.999Z')
    makeRunFolder(stateOf(), first)
    const second = at(time)
    makeRunFolder(stateOf(), second)
    expect(isRunId(second)).toBe(true)
    expect(runIds(stateOf())).toEqual([first, second])
  })
})
