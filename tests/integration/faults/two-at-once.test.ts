import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { lastRun } from '@/lib/run/journal.ts'
import { takeLock } from '@/lib/run/lock.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { noPauses } from '@/tests/support/faults/no-pauses-file.ts'
import { filesIn } from '@/tests/support/faults/settled.ts'
import { snapshotOf } from '@/tests/support/snapshot.ts'
import { beginWizard, type Exit, runWizard } from '@/tests/support/wizard.ts'

let folder: string
let dir: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wizard-faults-'))
  dir = join(folder, 'practice')
  mkdirSync(dir)
  openPractice(dir)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const APPLY = ['apply', '--json', '--stack', 'reflector-standalone', '--dir']
const quickly = () => runWizard([...APPLY, dir], { node: noPauses(folder) })
const eventsOf = ({ stdout }: Exit) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as { type: string; step?: string })

it('F01: of several that apply at once one does, and the others say who that is and since when', async () => {
  const rivals = [1, 2, 3].map(() => beginWizard({ args: [...APPLY, dir] }))
  const ends = rivals.map(async rival => ({ rival, exit: await rival.ended }))
  const losers = [await Promise.race(ends)]
  losers.push(await Promise.race(ends.filter((_, index) => rivals[index] !== losers[0]?.rival)))
  const [winner] = rivals.filter(rival => !losers.some(loser => loser.rival === rival))
  for (const { exit } of losers) {
    expect([exit.code, exit.stdout]).toEqual([1, ''])
    expect(exit.stderr).toContain(
      `Another run (apply) is under way in this folder: process ${winner?.child.pid}`,
    )
    expect(exit.stderr).toMatch(/since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)
  }
  winner?.child.kill('SIGTERM')
  const ended = await winner?.ended
  expect(ended?.code).toBe(143)
  expect(lastRun(openStateFolder(dir))?.end?.type).toBe('run-cancel')
  expect((await quickly()).code).toBe(0)
})

it('F11: a second apply finds everything done and touches no file', async () => {
  expect((await quickly()).code).toBe(0)
  const before = untouched()
  const second = await quickly()
  expect(second.code).toBe(0)
  const types = eventsOf(second).map(({ type }) => type)
  expect(new Set(types.slice(1, -1))).toEqual(new Set(['step-skip']))
  expect([types[0], types.at(-1)]).toEqual(['run-start', 'run-done'])
  expect(untouched()).toEqual(before)
})

/** With the number and the time of each file, outside of what the wizard notes for itself. */
const untouched = () => {
  const paths = Object.keys(filesIn(dir))
  return Object.fromEntries(Object.entries(snapshotOf(dir)).filter(([path]) => paths.includes(path)))
}

it('takes the folder over from a process that has ended, also where its parent never asked for it', async () => {
  // It ends when its parent has become one that asks for no child.
  const script = '(until grep -q sleep /proc/$$/comm; do :; done) & echo $!; exec sleep 60'
  const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [said] = await once(parent.stdout, 'data')
  const pid = Number(String(said))
  await expect.poll(() => statOf(pid)[0], { timeout: 20_000 }).toBe('Z')
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const holder = {
    run: 'r',
    kind: 'apply',
    pid,
    identity: `${boot}:${statOf(pid)[19]}`,
    host: hostname(),
    since: '',
  }
  const state = openStateFolder(dir)
  writeFileSync(join(state.path, 'run.lock'), JSON.stringify(holder))
  takeLock(state, { run: 'next', kind: 'apply' }).release()
  parent.kill()
})

/** What the system says of a process, from its state on. */
const statOf = (pid: number) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
