import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import '@/tests/support/faults/no-pauses.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { readMemory } from '@/lib/machine/practice/memory.ts'
import { lastRun } from '@/lib/run/journal.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { carry, doneIn, type Wish } from '@/tests/support/faults/carry.ts'
import { fewAtOnce } from '@/tests/support/faults/few-at-once.ts'
import { makeQuickFolder } from '@/tests/support/faults/quick-folder.ts'
import { sample } from '@/tests/support/faults/sample.ts'
import { filesIn, isAside, settled } from '@/tests/support/faults/settled.ts'
import { type Command, straceCommand } from '@/tests/support/faults/straced-command.ts'
import { type Fault, type Looked, pointsOf } from '@/tests/support/strace-run.ts'

let folder: string
let command: Command
let count = 0
beforeAll(() => {
  folder = makeQuickFolder()
  command = straceCommand(folder, `import '@/tests/support/faults/no-pauses.ts'`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function apply({ stack, flags }: Wish, faults: Fault[] = []): Promise<{ dir: string; looked: Looked }> {
  const dir = join(folder, String(++count))
  mkdirSync(dir)
  openPractice(dir)
  const more = flags === undefined ? [] : ['--flags', flags]
  return { dir, looked: await command(['apply', '--json', '--dir', dir, '--stack', stack, ...more], faults) }
}

const RUNS: [name: string, kills: number, wish: Wish][] = [
  [
    'self-hosted',
    100,
    { stack: 'reflector-selfhosted', flags: '--cpu --ollama-cpu --garage --caddy --ip 10.0.0.7' },
  ],
  ['standalone', 15, { stack: 'reflector-standalone' }],
]

describe.each(RUNS)('%s, killed when a step begins or ends', (_name, kills, wish) => {
  it('comes to the same end with the next run, and a third finds nothing to do', async () => {
    const whole = await apply(wish)
    expect(whole.looked.code).toBe(0)
    const expected = endOf(whole.dir)
    const points = momentsOf(whole.looked)
    expect(points.length).toBeGreaterThan(60)
    const wrong = await fewAtOnce(sample(points, kills), async point => {
      const { dir, looked } = await apply(wish, [{ ...point, does: 'kill' }])
      const found =
        looked.signal === 'SIGKILL' ? await afterwards(dir, wish, expected) : ['it was not killed']
      rmSync(dir, { recursive: true })
      return found.map(what => `fsync ${point.nth}: ${what}`)
    })
    expect(wrong.flat()).toEqual([])
  }, 300_000)
})

/** Every event that changes something is waited for until the disk has it: there a run can be stopped between two. */
function momentsOf(looked: Looked) {
  const syncs = looked.calls.filter(call => call.startsWith('fsync'))
  return pointsOf(looked, ['fsync']).filter((_, index) => syncs[index]?.includes('events.jsonl'))
}

async function afterwards(dir: string, wish: Wish, expected: End): Promise<string[]> {
  const wrong: string[] = []
  const demand = (holds: boolean, what: string) => wrong.push(...(holds ? [] : [what]))
  const cut = lastRun(openStateFolder(dir))
  demand(cut === undefined || cut.end === undefined || cut.end.type === 'run-done', 'its journal has an end')
  const next = await carry(dir, 'apply', wish)
  demand(next.ending.ended === 'done', `the next run ended so: ${JSON.stringify(next.ending)}`)
  demand(JSON.stringify(endOf(dir)) === JSON.stringify(expected), 'the next run comes to another end')
  const third = await carry(dir, 'apply', wish)
  demand(third.ending.ended === 'done' && doneIn(third).length === 0, `a third does ${doneIn(third)}`)
  const left = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(isAside)
  demand(left.length === 0, `${left} lies about`)
  return wrong
}

type End = ReturnType<typeof endOf>

/** What the files say and what runs; the prints of both are of secrets and differ. */
function endOf(dir: string) {
  const { images, models, running, done, given } = readMemory(dir)
  return {
    files: settled(filesIn(dir)),
    images: images.toSorted(),
    models,
    running: Object.keys(running).sort(),
    done: done.toSorted(),
    given: Object.keys(given).sort(),
  }
}
