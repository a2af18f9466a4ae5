import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TarEntry, tarGzOf } from '../support/tar.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { runWizard } from '../support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')
const CHOICE = ['--flags', '--cpu --ollama-cpu --garage --caddy --ip 192.0.2.10']
const RUN = '20260101-000000000-abcd'
/** No git setting of the developer who runs the tests. */
const HERE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

const place = temporaryFolder()
const dir = () => join(place(), 'checkout')
const victim = () => join(place(), 'victim')
const bytes = Buffer.from([0x53, 0x51, 0xff, 0xfe, 0x00, 0x4c])

beforeEach(() => {
  fs.cpSync(CHECKOUT, dir(), { recursive: true })
  fs.mkdirSync(join(victim(), '.ssh'), { recursive: true })
  fs.writeFileSync(join(victim(), '.bashrc'), 'mine')
  fs.writeFileSync(join(victim(), 'db.bin'), bytes)
})

const run = (command: string, ...more: string[]) =>
  runWizard([command, '--dir', dir(), ...more], { env: HERE })

/** Every name below a folder, with what it is and what it holds. */
const everythingIn = (folder: string) =>
  (fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).sort().map(name => {
    const found = fs.lstatSync(join(folder, name))
    return [name, found.mode, found.mtimeMs, found.isFile() && fs.readFileSync(join(folder, name), 'base64')]
  })

/** The state of a run that a stranger made up and put into the repository. */
function plantRun(kept: object[], ended: boolean) {
  const state = join(dir(), '.reflector-wizard')
  const stamp = (seq: number) => ({ seq, at: '2026-01-01T00:00:00.000Z', run: RUN })
  const start = { ...stamp(1), type: 'run-start', format: 1, kind: 'apply', stack: 'reflector-selfhosted' }
  const finding = { id: 'x', level: 'blocks', title: 'See why', because: 'x', remedy: 'x' }
  const events = [
    { ...start, practice: false, steps: [] },
    ...(ended ? [{ ...stamp(2), type: 'run-fail', finding }] : []),
  ]
  const lines = (values: object[]) => values.map(value => `${JSON.stringify(value)}\n`).join('')
  for (const folder of [`runs/${RUN}`, `backups/${RUN}/files`])
    fs.mkdirSync(join(state, folder), { recursive: true, mode: 0o700 })
  fs.writeFileSync(join(state, 'runs', RUN, 'events.jsonl'), lines(events))
  fs.writeFileSync(join(state, 'backups', RUN, 'files.jsonl'), lines(kept))
  return join(state, 'backups', RUN, 'files')
}

describe('A cloned state folder', () => {
  it('cannot have undo write, link or set rights outside the folder', async () => {
    const copies = plantRun(
      [
        { path: '../victim/.ssh/authorized_keys', was: 'text', mode: 2541 },
        { path: '../victim/.bashrc', was: 'text', link: join(dir(), 'evil.sh'), mode: 420 },
      ],
      true,
    )
    for (const path of ['.ssh/authorized_keys', '.bashrc']) {
      fs.mkdirSync(join(copies, '../victim', path, '..'), { recursive: true })
      fs.writeFileSync(join(copies, '../victim', path), 'ssh-ed25519 AAAA attacker')
    }
    fs.writeFileSync(join(dir(), 'evil.sh'), 'evil')
    const before = everythingIn(victim())
    const { code, stderr } = await run('undo')
    expect([code, everythingIn(victim())], stderr).toEqual([1, before])
  })

  it('cannot have a program of root put into the folder by undo', async () => {
    const copies = plantRun([{ path: 'server/.env', was: 'text', mode: 0o4755 }], true)
    fs.mkdirSync(join(copies, 'server'))
    fs.writeFileSync(join(copies, 'server/.env'), '#!/bin/sh\n')
    expect((await run('undo')).code).toBe(1)
    expect(fs.existsSync(join(dir(), 'server/.env'))).toBe(false)
  })

  it('cannot have a plain render rewrite a file outside, which goes on with a run that was made up', async () => {
    plantRun([{ path: '../../../../../victim/db.bin', was: 'text', mode: 420 }], false)
    const before = everythingIn(victim())
    await run('render', '--stack', 'reflector-selfhosted', ...CHOICE)
    expect(everythingIn(victim())).toEqual(before)
  })
})

describe('A checkout', () => {
  it('cannot have files written through a folder that is a link', async () => {
    fs.rmSync(join(dir(), 'data'), { recursive: true, force: true })
    fs.symlinkSync(victim(), join(dir(), 'data'))
    const before = everythingIn(victim())
    const { code, stderr } = await run('render', '--stack', 'reflector-selfhosted', ...CHOICE)
    expect([code, everythingIn(victim())], stderr).toEqual([1, before])
    expect(stderr).toContain(
      `data/garage.toml cannot be used. Its folder data is a link that leads out of this folder, to ${fs.realpathSync(victim())}.`,
    )
  })

  it('cannot have a certificate written through a folder that is a link', async () => {
    fs.rmSync(join(dir(), 'certs'), { recursive: true, force: true })
    fs.symlinkSync(victim(), join(dir(), 'certs'))
    fs.writeFileSync(join(place(), 'ca.pem'), CERTIFICATE)
    const flags = `${CHOICE[1]} --custom-ca ${join(place(), 'ca.pem')}`
    const before = everythingIn(victim())
    expect((await run('render', '--stack', 'reflector-selfhosted', '--flags', flags)).code).toBe(1)
    expect(everythingIn(victim())).toEqual(before)
  })

  it('cannot have a file of this machine read that only its own script remembers', async () => {
    const secret = join(place(), 'id_rsa')
    fs.writeFileSync(secret, CERTIFICATE)
    fs.mkdirSync(join(dir(), 'data'), { recursive: true })
    fs.writeFileSync(
      join(dir(), 'data/.selfhosted-last-args'),
      `--cpu --ollama-cpu --garage --caddy --ip 192.0.2.10 --custom-ca ${secret}`,
    )
    const script = join(dir(), 'scripts/setup-selfhosted.sh')
    expect(fs.readFileSync(script, 'utf8')).toContain('.selfhosted-last-args')
    const asked = await run('plan', '--stack', 'reflector-selfhosted')
    expect(asked.code, asked.stderr).toBe(1)
    expect(asked.stderr).toMatch(
      /id_rsa cannot be used\. It is outside this folder, and so far only a file of the/,
    )
    const answers = join(place(), 'answers.json')
    fs.writeFileSync(answers, JSON.stringify({ trust: { kind: 'private', ca: secret } }))
    const confirmed = await run('plan', '--stack', 'reflector-selfhosted', '--answers', answers)
    expect(confirmed.stderr).not.toContain('id_rsa cannot be used')
  })

  it('cannot have an env file of this machine told in the report', async () => {
    const secret = join(place(), 'host.env')
    fs.writeFileSync(secret, 'A_KEY_OF_THE_HOST=1\n')
    const compose = join(dir(), 'docker-compose.selfhosted.yml')
    const text = fs.readFileSync(compose, 'utf8')
    const changed = text.replace('./server/.env', secret)
    expect(changed).not.toBe(text)
    fs.writeFileSync(compose, changed)
    const { stdout, stderr } = await run('diagnose')
    expect(stdout, stderr).not.toContain('A_KEY_OF_THE_HOST')
  })

  it('has a file with another name named before it is replaced', async () => {
    fs.writeFileSync(join(victim(), 'shared.env'), 'LLM_MODEL=old\n')
    fs.linkSync(join(victim(), 'shared.env'), join(dir(), 'server/.env'))
    const planned = await run('plan', '--stack', 'reflector-selfhosted', ...CHOICE)
    expect([planned.code, planned.stderr]).toEqual([
      0,
      expect.stringContaining('warns: server/.env has another name (hard link).'),
    ])
    const { code, stderr } = await run('render', '--stack', 'reflector-selfhosted', ...CHOICE)
    expect([code, stderr]).toEqual([0, expect.stringContaining('server/.env has another name (hard link).')])
    expect(fs.readFileSync(join(victim(), 'shared.env'), 'utf8')).toBe('LLM_MODEL=old\n')
    const again = await run('plan', '--stack', 'reflector-selfhosted', ...CHOICE)
    expect(again.stderr).not.toContain('hard link')
  })
})

describe('What get fetches', () => {
  const target = () => join(place(), 'target')
  const get = (from: string) =>
    runWizard(['get', 'reflector-selfhosted', '--dir', target(), '--from', from], { env: HERE })

  function repository(): string {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', dir(), '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
        env: { ...process.env, ...HERE },
      })
    git('init', '--quiet', '--initial-branch', 'main')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'one')
    return dir()
  }

  it.each(['/etc', '../victim', '.git/hooks'])('cannot bring a link to %s by git', async to => {
    fs.rmSync(join(dir(), 'data'), { recursive: true, force: true })
    fs.symlinkSync(to, join(dir(), 'data'))
    const { code, stderr } = await get(repository())
    expect([code, fs.existsSync(target())]).toEqual([1, false])
    expect(stderr).toContain(`data is a link to ${to}. It is a link that leads `)
    expect(fs.readdirSync(place()).filter(name => name.includes('getting'))).toEqual([])
  })

  it('may have links inside it, also to what comes later', async () => {
    fs.symlinkSync('server', join(dir(), 'api'))
    fs.symlinkSync('www/node_modules/x', join(dir(), 'later'))
    expect((await get(repository())).code).toBe(0)
    expect(fs.readlinkSync(join(target(), 'later'))).toBe('www/node_modules/x')
  })

  it('has no repository, no installed programs and no state of others where it is an archive', async () => {
    const files = (fs.readdirSync(dir(), { recursive: true, encoding: 'utf8' }) as string[])
      .filter(path => fs.statSync(join(dir(), path)).isFile())
      .map((path): TarEntry => ({ name: `x/${path}`, text: fs.readFileSync(join(dir(), path), 'utf8') }))
    const planted: TarEntry[] = [
      { name: 'x/.git/config', text: '[core]\n\tfsmonitor = touch PWNED\n' },
      { name: 'x/.git/hooks/post-checkout', text: '#!/bin/sh\n', mode: 0o755 },
      { name: 'x/.GIT/config', text: 'x' },
      { name: 'x/server/.git', text: 'gitdir: ../evil\n' },
      { name: 'x/node_modules/.bin/docker', text: '#!/bin/sh\n', mode: 0o755 },
      { name: 'x/www/node_modules/.bin/git', type: '2', link: '/bin/true' },
      { name: 'x/.reflector-wizard/server.json', text: '{}' },
      { name: 'x/.gitignore', text: 'x' },
    ]
    const archive = join(place(), 'x.tar.gz')
    fs.writeFileSync(archive, tarGzOf([...files, ...planted]))
    const { code, stderr } = await get(archive)
    expect(code, stderr).toBe(0)
    const here = fs.readdirSync(target(), { recursive: true, encoding: 'utf8' }) as string[]
    expect(here.filter(path => /\.git\b|node_modules|server\.json/i.test(path))).toEqual([])
  })

  it('is no program that runs as its owner where it is a copy', async () => {
    fs.chmodSync(join(dir(), 'scripts/setup-selfhosted.sh'), 0o6755)
    expect((await get(dir())).code).toBe(0)
    expect(fs.statSync(join(target(), 'scripts/setup-selfhosted.sh')).mode & 0o7777).toBe(0o755)
  })
})

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nc3Ryb25n\n-----END CERTIFICATE-----\n'
