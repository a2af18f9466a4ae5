import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import '@/tests/support/faults/no-pauses.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { lastRun } from '@/lib/run/journal.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { carry, doneIn } from '@/tests/support/faults/carry.ts'
import { eachSeed } from '@/tests/support/faults/each-seed.ts'
import { leaveAlone } from '@/tests/support/faults/interference.ts'
import { ENV_FILES, HAPPENINGS, type Life, textIn, WISHES } from '@/tests/support/faults/life.ts'
import { makeQuickFolder } from '@/tests/support/faults/quick-folder.ts'

vi.mock('@/lib/machine/practice/machine.ts', async load => {
  const { openPracticeMachine } = await load<typeof import('@/lib/machine/practice/machine.ts')>()
  const { interference } = await import('@/tests/support/faults/interference.ts')
  return {
    openPracticeMachine: (...[prepared, files, dir]: Parameters<typeof openPracticeMachine>) => {
      const machine = openPracticeMachine(prepared, files, dir, 0)
      return {
        ...machine,
        act: async (...given: Parameters<typeof machine.act>) => {
          interference.act()
          return machine.act(...given)
        },
      }
    },
  }
})

let root: string
beforeEach(() => {
  root = makeQuickFolder()
})
afterEach(() => {
  leaveAlone()
  rmSync(root, { recursive: true, force: true })
})

it('F18: whatever happens in whatever order, no own line is lost, and the next run comes to its end', async () => {
  let count = 0
  await eachSeed(120, async random => {
    const dir = join(root, String(++count))
    mkdirSync(dir)
    openPractice(dir)
    const life: Life = { dir, random, own: {}, written: 0 }
    for (let moments = 3 + random.integer(5); moments > 0; moments--) {
      const { happen, ends } = random.pick(HAPPENINGS)
      await happen(life)
      leaveAlone()
      expectOwnLines(life)
      if (ends) expect(lastRun(openStateFolder(dir))?.end).toBeDefined()
    }
    expect((await carry(dir, 'apply', WISHES[0])).ending).toEqual({ ended: 'done' })
    const again = await carry(dir, 'apply', WISHES[0])
    expect([again.ending, doneIn(again)]).toEqual([{ ended: 'done' }, []])
    expectOwnLines(life)
    rmSync(dir, { recursive: true })
  })
}, 600_000)

/** Compose could read the files, and would find in them what a person has written. */
function expectOwnLines({ dir, own }: Life) {
  for (const path of ENV_FILES) {
    const keys = [...readEnv(textIn(dir, path) ?? '').keys()]
    expect(keys).toEqual(expect.arrayContaining(own[path] ?? []))
  }
}
