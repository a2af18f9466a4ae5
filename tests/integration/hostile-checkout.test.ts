import { existsSync, mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join, sep } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildHostileCheckout, type HostileCheckout } from '../fixtures/hostile/checkout.ts'
import { ask, bearer } from '../support/ask.ts'
import { builtPatterns } from '../support/built.ts'
import { portOf } from '../support/port-of.ts'
import { snapshotOf } from '../support/snapshot.ts'
import { type Activity, watchProgram } from '../support/strace-watch.ts'
import { newFolder, removeFolder, runWizard, startWizard } from '../support/wizard.ts'

const SOURCE = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')

let place: string
let checkout: HostileCheckout
let trap: Server
let visits = 0
let before: Record<string, string>
let activity: Activity
const outputs = new Map<string, { code: number | null; text: string }>()

/** Every command that looks at a checkout or works on it, in the order of a person who becomes suspicious. */
const COMMANDS = [
  ['doctor'],
  ['questions'],
  ['plan'],
  ['plan', '--json'],
  ['diagnose'],
  ['diagnose', '--long', '--out', 'report.tar.gz'],
  ['status'],
  ['undo'],
  ['render'],
  ['apply'],
  ['stop'],
]

beforeAll(async () => {
  place = newFolder()
  trap = createServer((_, response) => {
    visits += 1
    response.end(JSON.stringify({ pid: process.pid }))
  })
  await new Promise<void>(resolve => trap.listen(0, '127.0.0.1', resolve))
  checkout = buildHostileCheckout(place, SOURCE, { port: portOf(trap) })
  before = snapshotOf(checkout.neighbours)
  for (const name of ['home', 'tmp', 'trace']) mkdirSync(join(place, name))
  const watch = await watchProgram(join(place, 'trace'), process.execPath)
  activity = { read: [], changed: [], executed: [] }
  const note = () => {
    const seen = watch.seen()
    for (const kind of ['read', 'changed', 'executed'] as const) activity[kind].push(...seen[kind])
  }
  const launch = {
    by: watch.by,
    cwd: checkout.dir,
    env: { ...watch.env, ...surroundings() },
  }
  for (const [name = '', ...more] of COMMANDS) {
    const { code, stdout, stderr } = await runWizard([name, '--dir', checkout.dir, ...more], launch)
    outputs.set([name, ...more].join(' '), { code, text: `${stdout}\n${stderr}` })
    note()
  }
  await visitPages(launch)
  note()
}, 300_000)

afterAll(() => {
  trap.close()
  removeFolder(place)
})

/** As `npx` starts a package: with the folder's own programs first in the PATH. */
const surroundings = () => ({
  HOME: join(place, 'home'),
  TMPDIR: join(place, 'tmp'),
  XDG_CONFIG_HOME: undefined,
  XDG_CACHE_HOME: undefined,
  PATH: `${join(checkout.dir, 'node_modules', '.bin')}:${process.env.PATH}`,
})

async function visitPages(launch: Parameters<typeof startWizard>[0]) {
  const wizard = await startWizard({ ...launch, dir: checkout.dir })
  for (const path of builtPatterns().filter(pattern => !pattern.includes('['))) {
    const { status, text } = await ask(wizard, { path, headers: bearer(wizard), briefly: true })
    outputs.set(path, { code: status, text })
  }
  // strace started it: only a signal to its own process ends it.
  const { text } = await ask(wizard, { path: '/api/launch', headers: bearer(wizard) })
  process.kill(JSON.parse(text).pid, 'SIGTERM')
  const { stdout, stderr } = await wizard.ended
  outputs.set('the wizard', { code: 0, text: `${stdout}\n${stderr}` })
}

const isWithin = (folder: string) => (path: string) => path === folder || path.startsWith(folder + sep)
const outputsWith = (pattern: RegExp) =>
  [...outputs].filter(([, { text }]) => pattern.test(text)).map(([name]) => name)

it('A hostile checkout cannot change a file outside its folder', () => {
  const allowed = [checkout.dir, join(place, 'home'), join(place, 'tmp'), '/dev', '/proc'].map(isWithin)
  expect(activity.changed.length).toBeGreaterThan(0)
  expect(activity.changed.filter(path => !allowed.some(isAllowed => isAllowed(path)))).toEqual([])
  expect(snapshotOf(checkout.neighbours)).toEqual(before)
})

it('A hostile checkout cannot have a file outside its folder read', () => {
  expect(activity.read.length).toBeGreaterThan(0)
  expect(activity.read.filter(isWithin(checkout.neighbours))).toEqual([])
  expect(outputsWith(/PRIVATE KEY OF A NEIGHBOUR|of-a-neighbour/)).toEqual([])
})

it('A hostile checkout cannot have its programs run', () => {
  expect(activity.executed.length).toBeGreaterThan(0)
  expect(activity.executed.filter(isWithin(place))).toEqual([])
  expect(existsSync(checkout.proof)).toBe(false)
})

it('A hostile checkout cannot lead the wizard or its user to an address of its author', () => {
  expect(visits).toBe(0)
  expect(outputsWith(new RegExp(`:${portOf(trap)}\\b`))).toEqual([])
})

it('A hostile checkout cannot speak as the wizard', () => {
  expect(outputsWith(/PLANTED SENTENCE|mallory/)).toEqual([])
  const terminal = [...outputs].filter(([name]) => !name.startsWith('/'))
  expect(terminal.filter(([, { text }]) => text.includes('\x1b]')).map(([name]) => name)).toEqual([])
})

it('A hostile checkout cannot have its stack set up unasked', () => {
  expect(outputs.get('apply')?.code).toBe(1)
  const { code, text = '' } = outputs.get('plan') ?? {}
  expect(code).toBe(1)
  for (const asked of ['metrics.privileged', '/var/run/docker.sock', 'metrics.pid:host', 'metrics.bind:/'])
    expect(text).toContain(asked)
})
