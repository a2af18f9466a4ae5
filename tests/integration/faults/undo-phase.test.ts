import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '@/lib/refusal.ts'
import { carry, undo } from '@/tests/support/faults/carry.ts'
import { fewAtOnce } from '@/tests/support/faults/few-at-once.ts'
import { type FileScene, fileScenes } from '@/tests/support/faults/file-scenes.ts'
import { makeQuickFolder } from '@/tests/support/faults/quick-folder.ts'
import { sample } from '@/tests/support/faults/sample.ts'
import { filesIn, isAside } from '@/tests/support/faults/settled.ts'
import { type Command, straceCommand } from '@/tests/support/faults/straced-command.ts'
import { DECIDING, type Fault, pointsOf } from '@/tests/support/strace-run.ts'

let folder: string
let command: Command
let count = 0
beforeAll(() => {
  folder = makeQuickFolder()
  command = straceCommand(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function renderAndUndo({ prepare, wish }: FileScene, faults: Fault[] = []) {
  const dir = join(folder, String(++count))
  mkdirSync(dir)
  prepare(dir)
  const before = filesIn(dir)
  await carry(dir, 'render', wish)
  const rendered = filesIn(dir)
  const looked = await command(['undo', '--dir', dir], faults)
  return { dir, before, rendered, looked }
}

describe.each(Object.entries(fileScenes))('%s: an undo that is killed at any call', (_name, scene) => {
  it('leaves every file as before or as after the run, and the next undo puts back the rest', async () => {
    const whole = await renderAndUndo(scene)
    expect([whole.looked.code, filesIn(whole.dir)]).toEqual([0, whole.before])
    const points = sample(pointsOf(whole.looked, DECIDING), 15)
    const wrong = await fewAtOnce(points, async point => {
      const { dir, before, rendered, looked } = await renderAndUndo(scene, [{ ...point, does: 'kill' }])
      const half = Object.entries(filesIn(dir)).filter(
        ([path, text]) => !isAside(path) && text !== before[path] && text !== rendered[path],
      )
      await undoUnlessDone(dir)
      const isBefore = JSON.stringify(filesIn(dir)) === JSON.stringify(before)
      const left = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(isAside)
      rmSync(dir, { recursive: true })
      const isRight = looked.signal === 'SIGKILL' && half.length === 0 && isBefore && left.length === 0
      return isRight ? [] : [{ point, half: half.map(([path]) => path), isBefore, left }]
    })
    expect(wrong.flat()).toEqual([])
  }, 300_000)
})

/** Killed in its last moment it has put back everything, and says so. */
async function undoUnlessDone(dir: string) {
  try {
    expect((await undo(dir)).ending).toEqual({ ended: 'done' })
  } catch (error) {
    if (!(error instanceof Refusal && error.message.includes('put back already'))) throw error
  }
}
