import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import { lastRun } from '@/lib/run/journal.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { runIds } from '@/lib/run/run-folders.ts'
import { newestRun, runUnderWay } from '@/lib/run/runs-here.ts'
import { startProof } from '@/lib/run/start-proof.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { undoLastRun } from '@/lib/run/undo.ts'
import { readClip } from '@/lib/system/clip.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { setPace } from '@/tests/support/practice-wizard.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const clip = readClip(process.cwd())

async function prepared(dir: string) {
  const plan = await prepareHere(dir)
  if ('findings' in plan) throw new Error(JSON.stringify(plan.findings))
  return plan
}

async function setUp() {
  const dir = openPractice(folder())
  setPace(dir, 0)
  await startRun({ dir, kind: 'apply', prepared: await prepared(dir) }).ended
  return { dir, state: openStateFolder(dir) }
}

async function prove(dir: string) {
  const events: RunEvent[] = []
  const run = startProof({ dir, clip, prepared: await prepared(dir), listen: event => events.push(event) })
  return { run, events, ending: await run.ended }
}

describe('a proof in practice', () => {
  it('is played to its end and says that it was', async () => {
    const { dir } = await setUp()
    const { ending, events } = await prove(dir)
    expect(ending).toEqual({ ended: 'done' })
    const saw = events.flatMap(event => (event.type === 'step-done' ? [event.saw] : []))
    expect(saw.length).toBeGreaterThan(5)
    expect(saw.every(text => text.startsWith('practice: '))).toBe(true)
    const heard = events.find(({ type }) => type === 'heard')
    expect(heard).toMatchObject({ said: clip.lines })
  })

  it('fails where nothing was set up, as it would for real', async () => {
    const { ending } = await prove(openPractice(folder()))
    expect(ending).toMatchObject({ ended: 'failed', finding: { title: 'Nothing runs here' } })
  })

  it('is no run to go on with or to put back', async () => {
    const { dir, state } = await setUp()
    const applied = lastRun(state)?.id
    await prove(dir)
    expect([lastRun(state)?.id, newestRun(state)?.id]).toEqual([applied, applied])
    const again = startRun({ dir, kind: 'apply', prepared: await prepared(dir) })
    await again.ended
    expect(lastRun(state)?.start.continues).toBeUndefined()
    expect(await undoLastRun({ dir }).ended).toEqual({ ended: 'done' })
  })

  it('leaves what can be put back, however often it is done', async () => {
    const { dir, state } = await setUp()
    const applied = lastRun(state)?.id ?? ''
    const plan = await prepared(dir)
    for (let times = 0; times < 20; times++) await startProof({ dir, clip, prepared: plan }).ended
    expect(runIds(state)).toContain(applied)
    expect(await undoLastRun({ dir }).ended).toEqual({ ended: 'done' })
  })

  it('keeps nobody from changing something meanwhile, and is refused during a change', async () => {
    const { dir, state } = await setUp()
    setPace(dir, 5)
    const plan = await prepared(dir)
    const proof = startProof({ dir, clip, prepared: plan })
    expect(() => startProof({ dir, clip, prepared: plan })).toThrow(/Another run \(prove\)/)
    const change = startRun({ dir, kind: 'apply', prepared: plan })
    expect([runUnderWay(state)?.id, runUnderWay(state, 'proof')?.id]).toEqual([change.id, proof.id])
    proof.cancel()
    await proof.ended
    expect(() => startProof({ dir, clip, prepared: plan })).toThrow(/Another run \(apply\)/)
    change.cancel()
    await change.ended
  })
})
