import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { hostFacts } from '@/lib/doctor/facts.ts'
import { ask, bearer } from '../../support/ask.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { runWizard } from '../../support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', 'support', 'checkouts', 'reflector-2026-04')
const STRANGER = '65534'
const PROGRAMS = [
  ...[
    'docker',
    'git',
    'sudo',
    'ssh',
    'nvidia-smi',
    'nvidia-ctk',
    'rocm-smi',
    'lspci',
    'apt-get',
    'timedatectl',
  ],
  ...['systemctl', 'systemd-detect-virt', 'xdg-open', 'sh', 'env', 'node'],
]

let outer: string
let dir: string
let pwned: string
beforeEach(() => {
  outer = lendFolder()
  dir = join(outer, 'stack')
  pwned = join(outer, 'PWNED')
  cpSync(CHECKOUT, dir, { recursive: true })
})

/** Programs that show that they ran. */
function plant(folder: string): string {
  mkdirSync(folder, { recursive: true })
  for (const name of PROGRAMS)
    writeFileSync(join(folder, name), `#!/bin/sh\necho "$0 $*" >> '${pwned}'\n`, { mode: 0o755 })
  return folder
}

const report = z.object({ facts: hostFacts })
const COMMANDS = [['doctor', '--json'], ['diagnose'], ['plan', '--json'], ['status', '--json']]

describe('A checkout, or another user with a folder above it, cannot choose the programs that are run', () => {
  /** As npx 11 sets it: packages of the working folder, then of every folder above, then the system. */
  const hostilePath = () => {
    const planted = [dir, outer].map(folder => plant(join(folder, 'node_modules', '.bin')))
    const own = plant(join(dir, 'bin'))
    const shared = plant(join(outer, 'shared'))
    chmodSync(shared, 0o1777)
    const theirs = plant(join(outer, 'theirs'))
    execFileSync('chown', ['-R', `${STRANGER}:${STRANGER}`, theirs, join(outer, 'node_modules')])
    return [...planted, own, shared, theirs, '.', 'bin', '', process.env.PATH].join(':')
  }
  const env = () => ({ PATH: hostilePath(), DOCKER_HOST: 'unix:///nowhere' })

  it('from the command line, which names the folders that it left out', async () => {
    const launch = { cwd: dir, env: env(), by: [process.execPath] }
    for (const args of COMMANDS) {
      const { stdout } = await runWizard(args, launch)
      if (args[0] === 'doctor') {
        const { programs } = report.parse(JSON.parse(stdout)).facts
        expect(programs).toMatchObject({
          value: {
            found: { git: expect.stringMatching(/^\/usr\/(?:local\/)?bin\/git$/) },
            rejected: expect.arrayContaining([
              expect.objectContaining({ folder: join(dir, 'node_modules/.bin'), reason: 'packages' }),
              expect.objectContaining({ folder: join(outer, 'node_modules/.bin'), reason: 'packages' }),
              expect.objectContaining({ folder: join(dir, 'bin'), reason: 'working folder' }),
              expect.objectContaining({ folder: join(outer, 'shared'), reason: 'writable' }),
              expect.objectContaining({ folder: join(outer, 'theirs'), reason: 'foreign' }),
              expect.objectContaining({ folder: '.', reason: 'relative' }),
              expect.objectContaining({ folder: 'bin', reason: 'relative' }),
              expect.objectContaining({ folder: '', reason: 'relative' }),
            ]),
          },
        })
      }
      expect(existsSync(pwned), args.join(' ')).toBe(false)
    }
  })

  it('as plugins of docker in a home that another user shares, and the system check says so', async () => {
    const home = join(outer, 'home')
    const plugins = plant(join(home, '.docker', 'cli-plugins'))
    for (const name of ['docker-compose', 'docker-buildx'])
      writeFileSync(join(plugins, name), `#!/bin/sh\necho "$0 $*" >> '${pwned}'\n`, { mode: 0o755 })
    execFileSync('chown', ['-R', `${STRANGER}:${STRANGER}`, join(home, '.docker')])
    chmodSync(home, 0o1777)
    const own = { HOME: home, DOCKER_CONFIG: undefined, SUDO_UID: undefined, DOCKER_HOST: 'unix:///nowhere' }
    const { stdout } = await runWizard(['doctor', '--json'], { cwd: dir, env: own })
    const { programs } = report.parse(JSON.parse(stdout)).facts
    expect(programs).toMatchObject({ value: { docker: { part: 'settings', at: join(home, '.docker') } } })
    expect(existsSync(pwned)).toBe(false)
  })

  it('from the pages, which show the programs and the folders', async () => {
    const wizard = await lendWizard({ dir, cwd: outer, env: env(), by: [process.execPath] })
    for (const path of ['/', '/system', '/diagnostics', '/plan']) {
      const { text } = await ask(wizard, { path, headers: bearer(wizard) })
      if (path === '/system')
        for (const shown of ['/bin/git', join(outer, 'theirs')]) expect(text).toContain(shown)
      expect(existsSync(pwned), path).toBe(false)
    }
  })
})

describe('A report does not run the programs that .git/config of the checkout names', () => {
  function plantGit(): string {
    const program = join(outer, 'program')
    writeFileSync(program, `#!/bin/sh\nid >> '${pwned}'\ncat\n`, { mode: 0o755 })
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
        encoding: 'utf8',
      })
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    const id = git('rev-parse', 'HEAD').trim()
    for (const name of [
      'filter.x.clean',
      'filter.x.process',
      'core.fsmonitor',
      'diff.x.textconv',
      'core.pager',
    ])
      git('config', name, program)
    writeFileSync(join(dir, '.gitattributes'), '* filter=x diff=x\n')
    utimesSync(join(dir, 'docker-compose.selfhosted.yml'), 1, 1)
    return id
  }

  it('from the command line and from the pages', async () => {
    const id = plantGit()
    const { stdout } = await runWizard(['diagnose'], { cwd: dir })
    expect(stdout).toContain(id)
    const wizard = await lendWizard({ dir })
    const { text } = await ask(wizard, { path: '/diagnostics', headers: bearer(wizard) })
    expect(text).toContain(id)
    expect(existsSync(pwned)).toBe(false)
  })

  it('and does not read a checkout of another user that git itself refuses, but says why', async () => {
    const id = plantGit()
    execFileSync('chown', ['-R', `${STRANGER}:${STRANGER}`, dir])
    const { stdout } = await runWizard(['diagnose'], { cwd: dir, env: { SUDO_UID: undefined } })
    expect(stdout).toContain('git refuses to read this checkout')
    expect(stdout).not.toContain(id)
    const wizard = await lendWizard({ dir, env: { SUDO_UID: undefined } })
    const { text } = await ask(wizard, { path: '/diagnostics', headers: bearer(wizard) })
    expect(text).toContain('git refuses to read this checkout')
    expect(existsSync(pwned)).toBe(false)
  })
})
