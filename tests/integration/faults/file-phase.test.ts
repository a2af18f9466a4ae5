import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnvFileError } from '@/lib/plan/env/env-file-error.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { carry, doneIn, undo } from '@/tests/support/faults/carry.ts'
import { fewAtOnce } from '@/tests/support/faults/few-at-once.ts'
import { type FileScene, fileScenes } from '@/tests/support/faults/file-scenes.ts'
import { makeQuickFolder } from '@/tests/support/faults/quick-folder.ts'
import { sample } from '@/tests/support/faults/sample.ts'
import { filesIn, isAside, settled, veiled } from '@/tests/support/faults/settled.ts'
import { type Command, straceCommand } from '@/tests/support/faults/straced-command.ts'
import { DECIDING, type Fault, type Point, pointsOf } from '@/tests/support/strace-run.ts'

let folder: string
let command: Command
let count = 0
beforeAll(() => {
  folder = makeQuickFolder()
  command = straceCommand(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Files = Record<string, string>

interface Rendered {
  dir: string
  before: Files
  after: Files
  points: Point[]
  isKilled: boolean
}

async function render({ prepare, wish }: FileScene, faults: Fault[] = []): Promise<Rendered> {
  const dir = join(folder, String(++count))
  mkdirSync(dir)
  prepare(dir)
  const before = filesIn(dir)
  const flags = wish.flags === undefined ? [] : ['--flags', wish.flags]
  const looked = await command(['render', '--dir', dir, '--stack', wish.stack, ...flags], faults)
  const isKilled = looked.signal === 'SIGKILL'
  if (!isKilled && looked.code !== 0) throw new Error(looked.stderr)
  return { dir, before, after: filesIn(dir), points: pointsOf(looked), isKilled }
}

describe.each(Object.entries(fileScenes))('%s, killed at any call', (_name, scene) => {
  it('leaves every file old or new, and the next run goes on to the same end, and can be undone', async () => {
    const whole = await render(scene)
    const others = whole.points.filter(({ kind }) => !DECIDING.includes(kind))
    const deciding = whole.points.filter(({ kind }) => DECIDING.includes(kind))
    expect(deciding.length).toBeGreaterThan(40)
    const points = [...sample(deciding, scene.killed), ...sample(others, 10)]
    const wrong = await fewAtOnce(points, async point => {
      const killed = await render(scene, [{ ...point, does: 'kill' }])
      const found = [...halvesIn(killed, whole), ...(await afterwards(killed, whole, scene))]
      rmSync(killed.dir, { recursive: true })
      return found.map(what => `${point.kind} ${point.nth}: ${what}`)
    })
    expect(wrong.flat()).toEqual([])
  }, 300_000)
})

/** What is wrong with the files of a run that was killed. */
function halvesIn({ before, after, isKilled }: Rendered, whole: Rendered): string[] {
  if (!isKilled) return ['it was not killed']
  const paths = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...paths]
    .filter(path => !isAside(path))
    .flatMap(path => {
      const isOld = after[path] === before[path]
      const isNew = lines(after[path]) === lines(whole.after[path])
      const text = after[path] ?? ''
      return [
        ...(isOld || isNew ? [] : [`${path} is half`]),
        ...(isEnv(path) && !text.startsWith('->') && !parses(text) ? [`${path} cannot be read`] : []),
      ]
    })
}

const lines = (text: string | undefined) => text && veiled(text).split('\n').sort().join('\n')
const isEnv = (path: string) => /\.env(\.local)?$/.test(path)

function parses(text: string): boolean {
  try {
    readEnv(text.replace(/^\d+ \d+:\d+ /, ''))
    return true
  } catch (error) {
    if (error instanceof EnvFileError) return false
    throw error
  }
}

/** What is wrong with the runs that follow one that was killed. */
async function afterwards(
  { dir, before }: Rendered,
  whole: Rendered,
  { wish }: FileScene,
): Promise<string[]> {
  const wrong: string[] = []
  const demand = (holds: boolean, what: string) => wrong.push(...(holds ? [] : [what]))
  const next = await carry(dir, 'render', wish)
  const end = filesIn(dir)
  demand(next.ending.ended === 'done', `the next run ended so: ${JSON.stringify(next.ending)}`)
  demand(isSame(settled(end), settled(whole.after)), 'the next run comes to another end')
  demand(!everythingIn(dir).some(isAside), `${everythingIn(dir).filter(isAside)} lies about`)
  demand(!existsSync(join(dir, '.reflector-wizard/run.lock')), 'the lock stays')
  const third = await carry(dir, 'render', wish)
  demand(doneIn(third).length === 0 && isSame(filesIn(dir), end), `a third does ${doneIn(third)}`)
  const undone = await undo(dir)
  demand(undone.ending.ended === 'done', `undoing ended so: ${JSON.stringify(undone.ending)}`)
  demand(isSame(filesIn(dir), before), 'undoing does not give back what was there')
  return wrong
}

const everythingIn = (dir: string) => readdirSync(dir, { recursive: true, encoding: 'utf8' })
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)
