import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { openStandingPractice } from '@/lib/machine/practice/standing.ts'
import { writeLastAnswers } from '@/lib/run/last-answers.ts'
import { objectionsHere } from '@/lib/run/objections-here.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()

async function objections(dir: string, stack: string): Promise<string[]> {
  const prepared = await prepareHere(dir, { stack })
  if (!('plan' in prepared)) throw new Error('not planned')
  return (await objectionsHere(dir, prepared.plan, prepared.world.host)).map(({ id }) => id)
}

describe('one stack of a checkout', () => {
  it('is not set up while another runs, and is once that was stopped', async () => {
    const dir = openPractice(folder())
    writeLastAnswers(openStateFolder(dir), { stack: 'reflector-selfhosted', answers: {} })
    changeMemory(dir, () => ({ running: { server: 'x' } }))
    expect(await objections(dir, 'reflector-standalone')).toEqual(['other-stack'])
    expect(await objections(dir, 'reflector-selfhosted')).toEqual([])
    await openStandingPractice(dir).stop({ tell: () => {}, signal: new AbortController().signal })
    expect(await objections(dir, 'reflector-standalone')).toEqual([])
  })
})
