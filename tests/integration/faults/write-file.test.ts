import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepPartials } from '@/lib/system/write-file.ts'
import { bundle } from '@/tests/support/bundle.ts'
import { fewAtOnce } from '@/tests/support/faults/few-at-once.ts'
import { some } from '@/tests/support/faults/sample.ts'
import { onSmallDisk } from '@/tests/support/faults/small-disk.ts'
import { standingIn } from '@/tests/support/faults/standing.ts'
import { type Outcome, PATH, scenes } from '@/tests/support/faults/write-scenes.ts'
import { possibleAfterEach } from '@/tests/support/strace-model.ts'
import { type Fault, type Looked, pointsOf, underStrace } from '@/tests/support/strace-run.ts'

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wizard-faults-'))
  const lines = `import { play } from '@/tests/support/faults/write-scenes.ts'
    await play(process.argv[2], process.argv[3])`
  bundle(lines, join(folder, 'play.mjs'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Standing = Record<string, string>
interface Played {
  dir: string
  looked: Looked
  outcome: Outcome | undefined
  before: Standing
  after: Standing
  /** Temporary files that lie about. */
  left: string[]
  /** Those that are still there once the next writer has begun. */
  stay: string[]
}

async function play(name: string, faults: Fault[] = []): Promise<Played> {
  const dir = join(folder, String(++count))
  mkdirSync(dir)
  scenes[name]?.prepare(dir)
  const before = standingIn(dir)
  const looked = await underStrace([join(folder, 'play.mjs'), name, dir], faults)
  const [after, left] = [standingIn(dir, isPartial), partialsIn(dir)]
  sweepPartials(dir, [PATH])
  const stay = partialsIn(dir)
  rmSync(dir, { recursive: true })
  const outcome = looked.stdout === '' ? undefined : JSON.parse(looked.stdout)
  return { dir, looked, outcome, before, after, left, stay }
}

const isPartial = (path: string) => path.endsWith('.tmp')
const partialsIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(path => isPartial(path))

const isSame = (one: Standing, other: Standing) => JSON.stringify(one) === JSON.stringify(other)

const ERRORS = [
  'ENOSPC',
  'EIO',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EMFILE',
  'EXDEV',
  'EBUSY',
  'EINTR',
  'ENAMETOOLONG',
]

describe.each(Object.keys(scenes))('%s', name => {
  it('E01: killed at any call leaves the old file or the new one, whole, and the next writer clears up', async () => {
    const whole = await play(name)
    expect([whole.outcome, whole.left]).toEqual([{}, []])
    const faults = pointsOf(whole.looked).map((point): Fault => ({ ...point, does: 'kill' }))
    expect(faults.length).toBeGreaterThan(3)
    const killed = await fewAtOnce(faults, fault => play(name, [fault]))
    const wrong = killed.flatMap(({ looked, after, before, stay }, index) => {
      const isWhole = isSame(after, before) || isSame(after, whole.after)
      return looked.signal === 'SIGKILL' && isWhole && stay.length === 0 ? [] : [faults[index]]
    })
    expect(wrong).toEqual([])
    expect(killed.some(({ after }) => isSame(after, whole.after))).toBe(true)
  }, 300_000)

  it('E02: an error at any call is told with the file, which stands as the words say, and nothing lies about', async () => {
    const whole = await play(name)
    const faults = pointsOf(whole.looked).flatMap((point, index) =>
      some(ERRORS, index * 3 + name.length, 1).map((fail): Fault => ({ ...point, does: { fail } })),
    )
    const failed = await fewAtOnce(faults, fault => play(name, [fault]))
    const wrong = failed.flatMap((one, index) =>
      one.left.length === 0 && isSame(one.after, said(one, whole)) ? [] : [[faults[index], one.outcome]],
    )
    expect(wrong).toEqual([])
    expect(failed.some(({ outcome }) => outcome?.refused)).toBe(true)
  }, 300_000)

  it('E07, E08: the power may fail after any call: the old file or the new one, and afterwards only the new one', async () => {
    const { dir, looked, before, after } = await play(name)
    const old = PATH in before ? 'old' : 'nothing'
    const possible = possibleAfterEach(looked.calls, pathIn(dir, before, after), old)
    expect(possible.flat()).not.toContain('torn')
    expect(possible[0]).toEqual([old])
    expect(possible.at(-1)).toEqual([PATH in after ? 'new' : 'nothing'])
  })
})

it('E02: where even clearing up is refused, the first reason is told, and the next writer clears up', async () => {
  const played = await play('writing over a file of somebody else', [
    { kind: 'rename', nth: 1, does: { fail: 'EROFS' } },
    { kind: 'unlink', nth: 1, does: { fail: 'EIO' } },
  ])
  expect(played.outcome?.refused).toContain('it is on a file system that can only be read')
  expect([played.left.length, played.stay.length, isSame(played.before, played.after)]).toEqual([1, 0, true])
})

it('E03: on a disk without room the old file stays, and the person is told to make room', async () => {
  const [small, script] = [join(folder, 'small'), join(folder, 'small.mjs')]
  mkdirSync(small)
  const lines = `import { fillUp } from '@/tests/support/faults/write-scenes.ts'
    fillUp(process.argv[2])`
  bundle(lines, script)
  const { stdout, stderr } = await onSmallDisk(small, '128k', [script, small])
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    outcome: {
      refused: `${PATH} could not be written: the disk is full. Make room and try again. It is as it was.`,
    },
    isOld: true,
    names: ['.env'],
  })
})

/** How the file must stand by what a person was told. */
function said({ outcome, before }: Played, whole: Played): Standing {
  if (outcome?.refused?.startsWith(`${PATH} was changed as planned`)) return whole.after
  if (outcome?.refused?.startsWith(`${PATH} `)) return before
  return isSame({ ...outcome }, {}) ? whole.after : { told: JSON.stringify(outcome) }
}

/** What is really written: a link that stays is written through. */
function pathIn(dir: string, before: Standing, after: Standing): string {
  const stays = [before, after].every(standing => standing[PATH]?.startsWith('-> '))
  return join(dir, stays ? 'server/real' : PATH)
}
