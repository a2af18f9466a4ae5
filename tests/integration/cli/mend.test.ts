import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { writeSample } from '@/lib/machine/practice/folder.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import { lastRun, readRun } from '@/lib/run/journal.ts'
import { findHolder } from '@/lib/run/lock.ts'
import { runIds } from '@/lib/run/run-folders.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { account, machine, machines, on } from '../../support/machines.ts'
import { openStandIns, type StandIns } from '../../support/stand-in-programs.ts'
import { healthyDocker } from '../../support/stub-docker.ts'
import { startStubEngine } from '../../support/stub-engine.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'
import { beginWizard } from '../../support/wizard.ts'

const folder = temporaryFolder()
/** Beside it: no program in the folder itself is run. */
const tools = temporaryFolder()
const socket = () => join(folder(), 'engine.sock')
let standIns: StandIns
beforeEach(async () => {
  standIns = openStandIns(tools())
  symlinkSync('/usr/bin/env', join(standIns.bin, 'env'))
  writeFileSync(join(tools(), 'docker'), `#!/bin/sh\n${healthyDocker(socket())}\n`, { mode: 0o755 })
  for (const name of ['curl', 'install', 'chmod', 'tee', 'systemctl', 'usermod']) standIns.add(name)
  standIns.add('apt-get', installing)
  const engine = await startStubEngine(socket())
  onTestFinished(() => engine.stop())
})

/** With the packages the docker command comes. */
const installing = `case "$*" in *docker*) /bin/cp "\${0%/bin/*}/docker" "\${0%/*}/docker" ;; esac`

const ROOT = { account: account({ name: 'root', isRoot: true }) }
const trixie = machine({ ...machines.bare, ...ROOT, distribution: on.debian('13', 'trixie') })

function begin(facts: HostFacts, ...more: string[]) {
  const file = join(folder(), 'facts.json')
  writeFileSync(file, JSON.stringify(facts))
  return beginWizard({
    args: ['doctor', '--dir', folder(), '--facts', file, '--mend', 'docker', ...more],
    env: { PATH: standIns.bin, DOCKER_HOST: undefined },
  })
}
const mend = (facts: HostFacts, ...more: string[]) => begin(facts, '--yes', ...more).ended

const called = () => standIns.calls().map(({ argv }) => argv.join(' '))
const INSTALL =
  'apt-get install --yes -o DPkg::Lock::Timeout=120 docker.io docker-cli docker-compose docker-buildx'
const ALL = ['apt-get update', INSTALL, 'systemctl enable --now docker']

const runs = () => {
  const state = openStateFolder(folder())
  return runIds(state).flatMap(id => readRun(state, id) ?? [])
}

describe('the commands of a remedy', () => {
  it('run as they were shown, and the machine is looked at after them', async () => {
    const { code, stderr } = await mend(trixie)
    expect([code, called()]).toEqual([0, ALL])
    expect(stderr).toContain(`        env DEBIAN_FRONTEND=noninteractive ${INSTALL}\n`)
    expect(stderr).toMatch(/✓ Look at the machine again: Docker command 28\.2\.2/)
    expect(runs().map(({ start, end }) => [start.kind, start.practice, end?.type])).toEqual([
      ['mend', false, 'run-done'],
    ])
  })

  it('are asked nothing by packages, and write files by what they read', async () => {
    await mend(machine({ ...trixie, distribution: on.debian('12', 'bookworm') }))
    expect(standIns.calls().find(({ argv }) => argv[1] === 'install')?.frontend).toBe('noninteractive')
    expect(standIns.calls().find(({ argv }) => argv[0] === 'tee')).toMatchObject({
      argv: ['tee', '/etc/apt/sources.list.d/docker.sources'],
      stdin: expect.stringMatching(/^Types: deb\nURIs: \S+debian\nSuites: bookworm\n.*docker\.asc\n$/s),
    })
  })

  it('run under sudo where this is not root and it asks for nothing', async () => {
    standIns.add('sudo', '[ "$1" = -n ] && exit 0; exec "$@"')
    const facts = machine({ ...trixie, account: account() })
    expect((await mend(facts)).code).toBe(0)
    expect(called()).toContain('sudo usermod --append --groups docker ada')
    expect(called()).toContain(INSTALL)
  })

  it('are none where sudo would ask and nobody sits at a terminal', async () => {
    standIns.add('sudo', 'exit 1')
    const { code, stderr } = await mend(machine({ ...trixie, account: account() }))
    expect([code, called(), runs()]).toEqual([1, ['sudo -n true'], []])
    expect(stderr).toContain('sudo did not let this user act as root. Nothing was run.')
  })

  it('are none where nobody can be asked and nobody agreed before', async () => {
    const { code, stderr } = await begin(trixie).ended
    expect([code, called(), runs()]).toEqual([2, [], []])
    expect(stderr).toContain('To run these commands all the same: --mend --yes.')
  })
})

describe('what the commands say', () => {
  it('is told line by line, also where it is very much', async () => {
    standIns.add('apt-get', `i=0; while [ $i -lt 10000 ]; do i=$((i+1)); echo "line $i"; done; ${installing}`)
    const { code, stdout } = await mend(trixie, '--json')
    const events = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as RunEvent)
    const lines = events.flatMap(event =>
      event.type === 'log' && event.step === 'command-1' ? event.lines : [],
    )
    expect([code, lines.length, lines[0], lines.at(-1)]).toEqual([0, 10_000, 'line 1', 'line 10000'])
  })

  it('explains a failure, after which no other command runs', async () => {
    const said = [
      'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 2448 (unattended-upgr)',
      'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
    ]
    standIns.add('apt-get', `[ "$1" = update ] || { echo '${said.join("'; echo '")}'; exit 100; } >&2`)
    const { code, stderr } = await mend(trixie)
    expect([code, called()]).toEqual([1, [ALL[0], ALL[1]]])
    expect(stderr).toContain('Another program is installing packages')
    expect(stderr).toContain('unattended-upgr has the list of packages')
    expect(stderr).toContain('ended with exit code 100')
  })

  it('hides a password that a proxy has', async () => {
    standIns.add('apt-get', 'echo "Err: via http://ada:hunter22secret@proxy:3128"; exit 100')
    const { stderr, stdout } = await mend(trixie, '--json')
    expect(stdout).toContain('proxy:3128')
    expect(stdout + stderr + JSON.stringify(runs())).not.toContain('hunter22secret')
  })
})

it('a remedy that changed nothing has failed, with what is still found', async () => {
  standIns.add('apt-get')
  const { code, stderr } = await mend(trixie)
  expect([code, called()]).toEqual([1, ALL])
  expect(stderr).toMatch(/✗ Look at the machine again: Docker is not installed\./)
  expect(runs()[0]?.end).toMatchObject({ type: 'run-fail', finding: { id: 'docker' } })
})

it.each([['nope', /Nothing called "nope" is to be mended here\. Choose from: docker/]])(
  'a finding that is none is wrong use: %s',
  async (finding, expected) => {
    const file = join(folder(), 'facts.json')
    writeFileSync(file, JSON.stringify(trixie))
    const { code, stderr } = await beginWizard({
      args: ['doctor', '--dir', folder(), '--facts', file, `--mend=${finding}`, '--yes'],
      env: { PATH: standIns.bin },
    }).ended
    expect(code).toBe(2)
    expect(stderr).toMatch(expected)
  },
)

describe('broken off in the middle', () => {
  const HANGING = `case "$*" in
  *install*) trap 'echo it was asked to end; exit 143' TERM; echo at work as $$; while :; do /bin/sleep 0.05; done ;;
esac`

  async function untilAtWork() {
    standIns.add('apt-get', HANGING)
    const wizard = begin(trixie, '--yes')
    const pid = await new Promise<number>(resolve =>
      wizard.child.stderr.on('data', () => {
        const said = /\| at work as (\d+)/.exec(wizard.heard.stderr)?.[1]
        if (said) resolve(Number(said))
      }),
    )
    return { ...wizard, pid }
  }

  it('by a signal, it asks the command to end and writes down that it stopped', async () => {
    const wizard = await untilAtWork()
    wizard.child.kill('SIGTERM')
    const { code } = await wizard.ended
    expect(code).toBe(143)
    const [run] = runs()
    expect(run?.end).toMatchObject({ type: 'run-cancel', left: ['command-2', 'command-3', 'look'] })
    expect(JSON.stringify(run?.events)).toContain('it was asked to end')
  })

  it('by a kill, the next run begins again and comes to its end', async () => {
    const wizard = await untilAtWork()
    wizard.child.kill('SIGKILL')
    await wizard.ended
    process.kill(wizard.pid, 'SIGKILL')
    standIns.add('apt-get', installing)
    const before = called().length
    expect((await mend(trixie)).code).toBe(0)
    expect(called().slice(before)).toEqual(ALL)
    expect(runs().map(({ end }) => end?.type)).toEqual([undefined, 'run-done'])
    expect(runs().at(-1)?.start.continues).toBeUndefined()
  })
})

it('nothing that asks for the last run of a stack takes it for one', async () => {
  await mend(trixie)
  const state = openStateFolder(folder())
  expect(runs()).toHaveLength(1)
  expect([lastRun(state), findHolder(state)]).toEqual([undefined, undefined])
  const undo = await beginWizard({ args: ['undo', '--dir', folder()] }).ended
  expect([undo.code, undo.stderr]).toEqual([
    1,
    'reflector-wizard: No run has changed a file here: there is nothing to put back.\n',
  ])
})

describe('a file with secrets that others may read', () => {
  const path = () => join(folder(), 'server', '.env')
  const FINDING = 'exposed:server/.env'

  function expose() {
    writeSample(folder())
    chmodSync(folder(), 0o755)
    mkdirSync(join(folder(), 'server'), { recursive: true })
    writeFileSync(path(), 'SECRET_KEY=abc\n')
    chmodSync(path(), 0o644)
  }
  const close = (...more: string[]) =>
    beginWizard({
      args: ['doctor', '--dir', folder(), `--mend=${FINDING}`, ...more],
      env: { PATH: tools(), DOCKER_HOST: undefined },
    }).ended

  it('is closed by the wizard itself, as the command that it shows would do', async () => {
    expose()
    const { code, stderr } = await close('--yes')
    expect([code, modeOf(path()), called()]).toEqual([0, 0o600, []])
    expect(stderr).toContain(`        chmod 600 ${path()}\n`)
    expect(stderr).toMatch(/✓ Look at the files again/)
    expect(runs().map(({ start, end }) => [start.kind, end?.type])).toEqual([['mend', 'run-done']])
  })

  it('stays as it is where nobody agreed', async () => {
    expose()
    const { code, stderr } = await close()
    expect([code, modeOf(path()), runs()]).toEqual([2, 0o644, []])
    expect(stderr).toContain('--mend --yes')
  })

  it('is named by `plan` with the command and with the way to have it done', async () => {
    expose()
    const { stdout, stderr } = await beginWizard({
      args: ['plan', '--dir', folder()],
      env: { PATH: tools() },
    }).ended
    expect(stdout + stderr).toContain(
      `Run \`chmod 600 ${path()}\`, or \`reflector-wizard doctor --mend ${FINDING}\`.`,
    )
  })
})
