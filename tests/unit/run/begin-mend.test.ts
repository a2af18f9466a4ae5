import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isExposed } from '@/lib/machine/exposed-files.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { practiceHostIn } from '@/lib/machine/practice/host-in.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { beginClosing, beginMend } from '@/lib/run/begin-mend.ts'
import { CUT_OFF, follow } from '@/lib/run/follow.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { closingOffers, remediesHere } from '@/lib/run/remedies-here.ts'
import { newestRun, runHere } from '@/lib/run/runs-here.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()

async function offered() {
  openPractice(folder())
  changeMemory(folder(), () => ({ lacks: ['engine'], pace: 0 }))
  const [offer] = await remediesHere(folder(), practiceHostIn(folder()))
  if (!offer) throw new Error('Nothing is offered.')
  return offer
}

describe('mending by a page', () => {
  it('is a run of its own kind, which the machine is whole after, and no run of a stack', async () => {
    const { print } = await offered()
    const begun = await beginMend(folder(), 'engine', print)
    if (!('id' in begun)) throw new Error(JSON.stringify(begun))
    const state = openStateFolder(folder())
    const types: string[] = []
    for await (const portion of follow({ state, id: begun.id, signal: new AbortController().signal }))
      if (portion !== CUT_OFF) types.push(...portion.events.map(({ type }) => type))
    expect(types).toEqual([
      ...['run-start', 'step-start', 'log', 'step-done'],
      ...['step-start', 'step-done', 'run-done'],
    ])
    expect(runHere(state, begun.id)?.start).toMatchObject({ kind: 'mend', practice: true })
    expect(newestRun(state)).toBeUndefined()
    expect('value' in practiceHostIn(folder()).engine).toBe(true)
  })

  it.each([
    ['another finding', 'docker', (print: string) => print],
    ['other commands', 'engine', () => 'x'],
  ])('refuses %s than were shown', async (_, finding, shown) => {
    const { print } = await offered()
    expect(await beginMend(folder(), finding, shown(print))).toMatchObject({
      findings: [{ id: 'other-machine' }],
    })
  })
})

describe('closing a file with secrets to others by a page', () => {
  const FINDING = 'exposed:server/.env'
  const path = () => join(folder(), 'server', '.env')
  const prepare = (dir: string) => prepareHere(dir, { stack: 'reflector-selfhosted' })

  async function exposed() {
    openPractice(folder())
    chmodSync(folder(), 0o755)
    mkdirSync(join(folder(), 'server'), { recursive: true })
    writeFileSync(path(), 'SECRET_KEY=abc\n', { mode: 0o644 })
    const prepared = await prepare(folder())
    const [offer] = closingOffers(folder(), 'plan' in prepared ? prepared.plan.findings : [])
    if (!offer) throw new Error('Nothing is offered.')
    return offer
  }

  it('is a run of its own kind, which changes the rights and looks again', async () => {
    const { print } = await exposed()
    const begun = await beginClosing(folder(), FINDING, print, prepare)
    if (!('id' in begun)) throw new Error(JSON.stringify(begun))
    expect(await begun.ended).toMatchObject({ ended: 'done' })
    expect(modeOf(path())).toBe(0o600)
    const run = runHere(openStateFolder(folder()), begun.id)
    expect(run?.start).toMatchObject({
      kind: 'mend',
      steps: [{ title: `chmod 600 ${path()}` }, { id: 'look' }],
    })
    const prepared = await prepare(folder())
    expect('plan' in prepared && prepared.plan.findings.filter(isExposed)).toEqual([])
  })

  it.each([
    ['another file than was shown', 'exposed:www/.env', (print: string) => print],
    ['another command than was shown', FINDING, () => 'x'],
  ])('refuses %s', async (_, finding, shown) => {
    const { print } = await exposed()
    expect(await beginClosing(folder(), finding, shown(print), prepare)).toMatchObject({
      findings: [{ id: 'other-machine' }],
    })
    expect(modeOf(path())).toBe(0o644)
  })
})
