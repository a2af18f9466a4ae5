import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { practiceHostIn } from '@/lib/machine/practice/host-in.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { beginMend } from '@/lib/run/begin-mend.ts'
import { CUT_OFF, follow } from '@/lib/run/follow.ts'
import { remediesHere } from '@/lib/run/remedies-here.ts'
import { newestRun, runHere } from '@/lib/run/runs-here.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

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
