import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { lastRun, readRun } from '@/lib/run/journal.ts'
import { findHolder } from '@/lib/run/lock.ts'
import { openStateFolder, type StateFolder } from '@/lib/system/state-folder.ts'
import { ask, bearer } from '../support/ask.ts'
import { lendFolder, lendWizard } from '../support/lent.ts'
import { listen, nextEvent } from '../support/listen.ts'
import { act, planShownIn, practiceIn, runBegunBy, setPace, setUp } from '../support/practice-wizard.ts'
import type { RunningWizard } from '../support/wizard.ts'

/** So slow that nothing ends by itself while a test looks. */
const SLOW = 5

async function practising(pace: number) {
  const dir = practiceIn(lendFolder(), pace)
  const wizard = await lendWizard({ dir })
  return { wizard, dir, state: openStateFolder(dir), shown: await planShownIn(dir) }
}

const cancel = (wizard: RunningWizard, id: string) =>
  ask(wizard, { method: 'POST', path: `/api/runs/${id}/cancel`, headers: bearer(wizard) })

const endOf = (state: StateFolder, id: string) =>
  vi.waitFor(() => {
    const end = readRun(state, id)?.end
    if (!end) throw new Error('The run has not ended.')
    return end
  }, WAIT)
const WAIT = { timeout: 20_000, interval: 50 }

const ofRun = (wizard: RunningWizard, name: 'goOn' | 'putBack', id: string) =>
  act(wizard, { file: 'app/runs/[id]/actions.ts', name, path: `/runs/${id}`, values: [id, null] })

describe('a run that an action began', () => {
  it('is seen by the handler that cancels, followed by the one that streams, and gone on with', async () => {
    const { wizard, dir, state, shown } = await practising(SLOW)
    const id = runBegunBy(await setUp(wizard, shown))
    const listener = await listen(wizard, `/api/runs/${id}/events`)
    expect(await nextEvent(listener)).toMatchObject({ id: 1, data: { type: 'run-start', practice: true } })
    expect(findHolder(state)).toMatchObject({ run: id, pid: wizard.pid })
    expect((await cancel(wizard, id)).status).toBe(202)
    let last: unknown
    for await (const { data } of listener.frames) last = data
    expect(last).toMatchObject({ type: 'run-cancel' })
    expect(findHolder(state)).toBeUndefined()
    expect((await cancel(wizard, id)).status).toBe(404)

    setPace(dir, 0)
    const next = runBegunBy(await ofRun(wizard, 'goOn', id))
    expect(await endOf(state, next)).toMatchObject({ type: 'run-done' })
    expect(readRun(state, next)?.start.continues).toBe(id)
  })

  it('is refused where a file has changed what would be done since it was shown', async () => {
    const { wizard, dir, state, shown } = await practising(0)
    writeFileSync(join(dir, '.env'), 'BIND_HOST=0.0.0.0\n')
    const { status, text } = await setUp(wizard, shown)
    expect(status).toBe(200)
    expect(text).toContain('Look at the new plan')
    expect(lastRun(state)).toBeUndefined()
  })

  it('is refused while another is under way, which goes on', async () => {
    const { wizard, state, shown } = await practising(SLOW)
    const id = runBegunBy(await setUp(wizard, shown))
    const { text } = await ofRun(wizard, 'goOn', id)
    expect(text).toContain(`process ${wizard.pid}`)
    expect(findHolder(state)?.run).toBe(id)
  })

  it('can be put back, and of an earlier one nothing is done', async () => {
    const { wizard, dir, state, shown } = await practising(0)
    const first = runBegunBy(await setUp(wizard, shown))
    await endOf(state, first)
    expect(readFileSync(join(dir, 'server', '.env'), 'utf8')).toContain('SECRET_KEY=')
    const back = runBegunBy(await ofRun(wizard, 'putBack', first))
    expect(await endOf(state, back)).toMatchObject({ type: 'run-done' })
    expect(() => readFileSync(join(dir, 'server', '.env'))).toThrow('ENOENT')
    expect((await ofRun(wizard, 'putBack', first)).text).toContain('Another run came after this one')
    expect(lastRun(state)?.id).toBe(back)
  })
})

describe('the end of the wizard', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends its run first, and says so', async (signal, code) => {
    const { wizard, state, shown } = await practising(SLOW)
    const id = runBegunBy(await setUp(wizard, shown))
    const exit = await wizard.stop(signal)
    expect(exit.code).toBe(code)
    expect(exit.stderr).toContain('Start the wizard again to go on')
    expect(readRun(state, id)?.end).toMatchObject({ type: 'run-cancel' })
    expect(findHolder(state)).toBeUndefined()
  })

  it('by a kill is seen by the next, which goes on', async () => {
    const { wizard, dir, state, shown } = await practising(SLOW)
    const id = runBegunBy(await setUp(wizard, shown))
    await wizard.stop('SIGKILL')
    setPace(dir, 0)
    const next = await lendWizard({ dir })
    const listener = await listen(next, `/api/runs/${id}/events`)
    let last: unknown
    for await (const frame of listener.frames) last = frame
    expect(last).toEqual({ event: 'cut-off', data: {} })
    const after = runBegunBy(await ofRun(next, 'goOn', id))
    expect(await endOf(state, after)).toMatchObject({ type: 'run-done' })
    expect(readRun(state, after)?.start.continues).toBe(id)
  })
})
