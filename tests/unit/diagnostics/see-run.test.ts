import { appendFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { seeRun } from '@/lib/diagnostics/see-run.ts'
import { blocks } from '@/lib/doctor/finding.ts'
import { runFolder } from '@/lib/run/run-folders.ts'
import { beginRun, log, runDone, runStart, signedEvent } from '../../support/followed-run.ts'
import { temporaryState } from '../../support/state.ts'

const folder = temporaryState()
const finding = blocks('x', 'It broke', 'Nobody knows why.', '')

describe('of the last run is told', () => {
  it('that none was made, where none was', () => {
    expect(seeRun(folder())).toEqual({ unseen: 'No run was made here.' })
  })

  it('how its steps ended, and what the one that failed said', () => {
    const run = beginRun(folder())
    run.write(runStart(['a', 'b', 'c']), { type: 'step-start', step: 'a' }, log('one', 'two'))
    run.write({ type: 'step-start', step: 'c' }, { type: 'step-stop', step: 'c' })
    run.write({ type: 'step-fail', step: 'a', finding, lines: ['two', 'three'] })
    run.write({ type: 'run-fail', step: 'a', finding })
    run.leave()
    expect(seeRun(folder())).toMatchObject({
      seen: {
        ended: 'failed',
        finding,
        lines: ['one', 'two', 'three'],
        steps: [
          { id: 'a', state: 'failed', seconds: 0, saw: 'It broke' },
          { id: 'b', state: 'waiting', saw: '' },
          { id: 'c', state: 'stopped', saw: '' },
        ],
      },
    })
  })

  it('what can be told where its times cannot be read', () => {
    const run = beginRun(folder())
    run.write(runStart(['a']), { type: 'step-start', step: 'a' })
    run.leave()
    const event = { seq: 9, at: 'never', run: run.id, type: 'step-done', step: 'a', saw: 'it is there' }
    appendFileSync(run.path, signedEvent(runFolder(folder(), run.id), event))
    const seen = seeRun(folder())
    expect(seen).toMatchObject({ seen: { steps: [{ state: 'done', saw: 'it is there' }] } })
    expect(JSON.stringify(seen)).not.toContain('null')
  })

  it('whether somebody is still at work on it, or it was cut off', () => {
    const run = beginRun(folder())
    run.write(runStart(), { type: 'step-start', step: 'a' })
    expect(seeRun(folder())).toMatchObject({ seen: { ended: 'under way', steps: [{ state: 'working' }] } })
    run.leave()
    expect(seeRun(folder())).toMatchObject({ seen: { ended: 'cut off' } })
    run.write(runDone)
    expect(seeRun(folder())).toMatchObject({ seen: { ended: 'done' } })
  })
})
