import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setImmediate as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from '@/lib/run/events.ts'
import { CUT_OFF, follow, newestEvent, soFar } from '@/lib/run/follow.ts'
import { processIdentity } from '@/lib/system/process-identity.ts'
import { depth } from '@/tests/support/depth.ts'
import { beginRun, type FollowedRun, log, runDone, runStart } from '@/tests/support/followed-run.ts'
import { timesOpen } from '@/tests/support/open-files.ts'
import { type Random, seededRandom } from '@/tests/support/seeded-random.ts'
import { temporaryState } from '@/tests/support/state.ts'

const stateOf = temporaryState()
const CUTS = Math.ceil(1000 * depth)

/** Follows to the end of the run; what was told, and whether it was cut off. */
async function followed(id: string, after = 0, signal = new AbortController().signal) {
  const events: RunEvent[] = []
  let isCutOff = false
  for await (const portion of follow({ state: stateOf(), id, after, signal })) {
    if (portion === CUT_OFF) isCutOff = true
    else events.push(...portion.events)
  }
  return { events, isCutOff }
}

/** Follows until so many events have come, as a connection that is then cut. */
async function someOf(id: string, after: number, count: number): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const cut = new AbortController()
  for await (const portion of follow({ state: stateOf(), id, after, signal: cut.signal })) {
    if (portion === CUT_OFF) throw new Error('The run was taken for one that is cut off.')
    for (const event of portion.events) {
      events.push(event)
      if (events.length === count) return events
    }
  }
  return events
}

/** Writes so many lines in pieces that end anywhere, while others work. */
async function writeInPieces(run: FollowedRun, count: number, random: Random) {
  let rest = ''
  for (let written = 0; written < count; written++) {
    rest += run.lineOf(
      log(...Array.from({ length: random.integer(40) }, () => 'ü'.repeat(random.integer(90)))),
    )
    const length = random.integer(rest.length + 1)
    run.writeRaw(rest.slice(0, length))
    rest = rest.slice(length)
    if (random.chance(0.2)) await pause()
  }
  run.writeRaw(rest)
  run.write(runDone)
}

const numbers = (events: RunEvent[]) => events.map(({ seq }) => seq)
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('a run that is followed', () => {
  it(`tells every event once and in order, over ${CUTS} random cuts`, async () => {
    const random = seededRandom(1)
    const run = beginRun(stateOf())
    run.write(runStart())
    const writing = writeInPieces(run, 2 * CUTS, random)
    const heard: RunEvent[] = []
    let cuts = 0
    for (; heard.at(-1)?.type !== 'run-done'; cuts++)
      heard.push(...(await someOf(run.id, heard.at(-1)?.seq ?? 0, 1 + random.integer(3))))
    await writing
    expect(cuts).toBeGreaterThan(0.9 * CUTS)
    expect(heard).toEqual(run.written)
    run.leave()
  }, 30_000)

  it('is found again from any number on, in a journal of any length', async () => {
    const run = beginRun(stateOf())
    run.write(runStart())
    await writeInPieces(run, 1500, seededRandom(2))
    run.leave()
    const last = run.written.length
    for (const after of [0, 1, 2, 17, 499, 500, 1000, last - 2, last - 1])
      expect(numbers((await followed(run.id, after)).events)).toEqual(upTo(last).slice(after))
    expect(await followed(run.id, last)).toEqual({ events: [], isCutOff: false })
    expect(await followed(run.id, last + 100)).toEqual({ events: [], isCutOff: false })
  })

  it('is told as it happens to many at once, who share what is read', async () => {
    const run = beginRun(stateOf())
    run.write(runStart())
    const firsts = Array.from({ length: 50 }, () => follow({ state: stateOf(), id: run.id, signal: stay }))
    const portions = await Promise.all(firsts.map(one => one.next()))
    expect(new Set(portions.map(({ value }) => value)).size).toBe(1)
    const seconds = firsts.map(one => one.next())
    run.write(log('one'), log('two'))
    const later = await Promise.all(seconds)
    expect(new Set(later.map(({ value }) => value)).size).toBe(1)
    expect(timesOpen(run.path)).toBe(1)
    await Promise.all(firsts.map(one => one.return(undefined)))
    expect(timesOpen(run.path)).toBe(0)
    run.leave()
  })

  it('loses nothing for who is slow, however far ahead the run is', async () => {
    const run = beginRun(stateOf())
    run.write(runStart())
    const slow = follow({ state: stateOf(), id: run.id, signal: stay })
    const first = await slow.next()
    const quick = followed(run.id)
    const line = 'x'.repeat(4000)
    for (let count = 0; count < 1000; count++) {
      run.write(log(line))
      if (count % 50 === 0) await pause()
    }
    run.write(runDone)
    const events = first.value && first.value !== CUT_OFF ? [...first.value.events] : []
    for await (const portion of slow) if (portion !== CUT_OFF) events.push(...portion.events)
    expect(events).toEqual(run.written)
    expect((await quick).events).toEqual(run.written)
    run.leave()
  })

  it('ends at once for who goes away, and lets go of everything', async () => {
    const run = beginRun(stateOf())
    run.write(runStart())
    const leaving = new AbortController()
    const following = followed(run.id, 0, leaving.signal)
    await pause()
    leaving.abort()
    expect(numbers((await following).events)).toEqual([1])
    expect(timesOpen(run.path)).toBe(0)
    run.leave()
  })

  it('that there is not tells nothing', async () => {
    expect(await followed('20260101-000000000-abcd')).toEqual({ events: [], isCutOff: false })
    expect(newestEvent(stateOf(), '20260101-000000000-abcd')).toBeUndefined()
  })
})

describe('a journal with damaged bytes', () => {
  it('is told without them, from any number on, and nothing is told that was not written', async () => {
    const random = seededRandom(3)
    const run = beginRun(stateOf())
    run.write(runStart())
    await writeInPieces(run, 600, random)
    run.leave()
    const whole = readFileSync(run.path)
    const written = new Map(run.written.map(event => [event.seq, JSON.stringify(event)]))
    for (let time = 0; time < 20; time++) {
      const changed = Buffer.from(whole)
      const places = Array.from({ length: 20 }, () => random.integer(whole.length))
      for (const at of places) changed[at] = (changed[at] ?? 0) ^ 0x10
      // The number of an event is where a reader that jumps looks first.
      const middle = changed.indexOf('\n{"seq":', random.integer(whole.length / 2))
      changed.write('9999', middle + 8)
      writeFileSync(run.path, changed)
      for (const after of [0, 17, 300, 599]) {
        const { events } = await followed(run.id, after)
        expect(events.map(event => JSON.stringify(event))).toEqual(events.map(({ seq }) => written.get(seq)))
        expect(numbers(events)).toEqual(numbers(events).toSorted((one, other) => one - other))
        const expected = linesLeft(changed, whole).filter(seq => seq > after)
        expect(numbers(events)).toEqual(expected)
      }
    }
  })
})

/** The numbers of the lines that are in both. */
function linesLeft(changed: Buffer, whole: Buffer): number[] {
  const lines = new Set(changed.toString('latin1').split('\n'))
  return whole
    .toString('latin1')
    .split('\n')
    .flatMap((line, index) => (line !== '' && lines.has(line) ? [index + 1] : []))
}

describe('of a run whose process is gone', () => {
  it('everything is told that was written whole, and then that it is cut off', async () => {
    const run = beginRun(stateOf())
    run.write(runStart(), log('one'))
    run.writeRaw(run.lineOf(log('two')).slice(0, -3))
    run.leave()
    const { events, isCutOff } = await followed(run.id)
    expect({ numbers: numbers(events), isCutOff }).toEqual({ numbers: [1, 2], isCutOff: true })
    expect(newestEvent(stateOf(), run.id)?.seq).toBe(2)
  })

  it('the end is told where it was written, also if nobody was there to tell it', async () => {
    const run = beginRun(stateOf())
    run.write(runStart())
    const following = followed(run.id)
    run.write(runDone)
    run.leave()
    expect(await following).toEqual({ events: run.written, isCutOff: false })
  })

  it('another process is followed while it lives, and its death is noticed', async () => {
    const run = beginRun(stateOf())
    run.leave()
    const lines = [runStart(), ...Array.from({ length: 30 }, (_, at) => log(`line ${at}`))].map(run.lineOf)
    const child = spawn(process.execPath, ['-e', WRITER, run.path], { stdio: ['pipe', 'pipe', 'inherit'] })
    writeFileSync(join(stateOf().path, 'run.lock'), holding(run.id, child.pid ?? 0))
    child.stdin.end(lines.join(''))
    await once(child.stdout, 'data')
    const following = followed(run.id)
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    expect(await following).toEqual({ events: run.written, isCutOff: true })
  })
})

it('what is written so far is told without waiting for more', async () => {
  const run = beginRun(stateOf())
  run.write(runStart(), log('one'))
  const events: RunEvent[] = []
  for await (const portion of soFar(stateOf(), run.id)) events.push(...portion.events)
  expect(events).toEqual(run.written)
  expect(timesOpen(run.path)).toBe(0)
  run.leave()
})

const stay = new AbortController().signal

/** Writes what it is given line by line, says so at the first and at the last, and stays. */
const WRITER = `
const { appendFileSync, readFileSync } = require('node:fs')
const lines = readFileSync(0, 'utf8').split(/(?<=\\n)/)
let at = 0
const timer = setInterval(() => {
  appendFileSync(process.argv[1], lines[at])
  at++
  if (at === 1 || at === lines.length) console.log(at)
  if (at === lines.length) clearInterval(timer)
}, 1)
setInterval(() => {}, 1000)
`

const holding = (run: string, pid: number) =>
  JSON.stringify({
    run,
    kind: 'apply',
    pid,
    identity: processIdentity(pid),
    host: hostname(),
    since: '2026-11-21T10:00:00Z',
  })
