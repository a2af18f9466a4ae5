import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readRun } from '@/lib/run/journal.ts'
import { runIds } from '@/lib/run/run-folders.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { bundle } from '../../support/bundle.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** Three steps in a row. The second takes for ever; asked to stop, it does so unless it is deaf. */
const PROGRAM = `
import { carryOut } from '@/cli/carry-out.ts'
import { conduct } from '@/lib/run/conduct.ts'
import { pretendMachine, pretendStep } from '@/tests/support/pretend-machine.ts'

const [dir, how] = process.argv.slice(2)
const machine = pretendMachine({
  second: ({ signal }) =>
    new Promise((_, reject) => {
      const alive = setInterval(() => {}, 1000)
      if (how !== 'deaf') signal.addEventListener('abort', () => { clearInterval(alive); reject(signal.reason) })
    }),
})
const steps = [pretendStep('first'), pretendStep('second', ['first']), pretendStep('third', ['second'])]
const begin = listen =>
  conduct({ dir, kind: 'apply', stack: 'test', listen }, () => ({
    steps, machine, redact: happening => happening, urls: [],
  }))
if (how === 'drawn') Object.assign(process.stderr, { isTTY: true, columns: 80, rows: 24 })
process.exit(await carryOut(begin, { json: how === 'json' }))
`

const folder = temporaryFolder()
let living: ChildProcess[] = []
let program = ''
beforeAll(() => {
  program = join(mkdtempSync(join(tmpdir(), 'wizard-unit-')), 'program.mjs')
  bundle(PROGRAM, program)
})
afterAll(() => rmSync(dirname(program), { recursive: true }))
afterEach(() => {
  for (const child of living) child.kill('SIGKILL')
  living = []
})

async function begin(how = 'plain') {
  const child = spawn(process.execPath, [program, folder(), how], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TERM: 'xterm', NO_COLOR: '' },
  })
  living.push(child)
  const heard = { stdout: '', stderr: '' }
  const isAtWork = new Promise<void>(resolve => {
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', text => {
        heard[name] += text
        if (/…\S* second|"step-start","step":"second"/.test(heard[name])) resolve()
      })
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...heard }))
  await isAtWork
  return { child, heard, ended }
}

const lastRun = () => {
  const state = openStateFolder(folder())
  const [id = ''] = runIds(state)
  return readRun(state, id)
}

describe('a run that a signal stops', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    '%s: ends with %i, writes down that it did, says what is left and how to go on',
    async (signal, code) => {
      const { child, ended } = await begin()
      child.kill(signal)
      const exit = await ended
      expect(exit).toMatchObject({ code, signal: null, stdout: '' })
      expect(exit.stderr).toContain('Stopped. Not reached: second, third.\n')
      expect(exit.stderr).toContain('start again to go on')
      expect(lastRun()?.end).toMatchObject({ type: 'run-cancel', left: ['second', 'third'] })
    },
  )

  it('tells programs as well', async () => {
    const { child, ended } = await begin('json')
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    expect([code, stderr]).toEqual([130, ''])
    const events = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(events.map(({ type }) => type)).toEqual([
      ...['run-start', 'step-start', 'step-done', 'step-start', 'step-stop', 'run-cancel'],
    ])
    expect(events).toEqual(lastRun()?.events)
  })

  it('ends also where a step does not hear it, within the time that a person waits', {
    timeout: 20_000,
  }, async () => {
    const { child, ended } = await begin('deaf')
    child.kill('SIGINT')
    const { code, stderr } = await ended
    expect(code).toBe(130)
    expect(stderr).toContain('Stopped, while a step was still at work.')
    expect(stderr).toContain('start again to go on')
  })

  it('ends at once when the signal comes again', async () => {
    const { child, heard, ended } = await begin('deaf')
    // As a person presses it: until it is heard.
    const pressing = setInterval(() => child.kill('SIGINT'), 50)
    expect((await ended).code).toBe(130)
    clearInterval(pressing)
    expect(heard.stderr).not.toContain('Stopped')
  })
})

describe('a run that is drawn', () => {
  const HIDE = '\x1b[?25l'
  const SHOW = '\x1b[?25h'

  it('gives the cursor back when it is stopped, after its last word', async () => {
    const { child, ended } = await begin('drawn')
    child.kill('SIGINT')
    const { code, stderr } = await ended
    expect(code).toBe(130)
    expect(stderr.indexOf(HIDE)).toBeGreaterThanOrEqual(0)
    expect(stderr.lastIndexOf(SHOW)).toBeGreaterThan(stderr.lastIndexOf('start again to go on'))
  })

  it('gives the cursor back when it is not given the time to end', async () => {
    const { child, ended } = await begin('drawn')
    process.kill(child.pid ?? 0, 'SIGINT')
    process.kill(child.pid ?? 0, 'SIGTERM')
    const { stderr } = await ended
    expect(stderr.lastIndexOf(SHOW)).toBeGreaterThan(stderr.lastIndexOf(HIDE))
  })
})

it('journals what it did before it was killed, and a lock that the next takes over', async () => {
  const { child, ended } = await begin()
  const second = spawn(process.execPath, [program, folder(), 'plain'], { stdio: 'ignore' })
  expect((await once(second, 'close'))[0]).toBe(1)
  child.kill('SIGKILL')
  await ended
  expect(lastRun()?.end).toBeUndefined()
  expect(readFileSync(join(folder(), '.reflector-wizard', 'run.lock'), 'utf8')).toContain(
    `"pid":${child.pid}`,
  )
  const next = await begin()
  expect(next.heard.stderr).toMatch(/Going on from the run of .* UTC \(.*\), which did not reach its end\./)
})
