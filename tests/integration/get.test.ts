import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { portOf } from '../support/port-of.ts'
import { isRoot } from '../support/processes.ts'
import { makeCertificate } from '../support/remote/certificates.ts'
import { lendProxy } from '../support/remote/lend-proxy.ts'
import { lendTlsServer } from '../support/remote/lend-server.ts'
import { type TarEntry, tarGzOf } from '../support/tar.ts'
import { beginWizard, newFolder, removeFolder, runWizard } from '../support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')
const COMPOSE = 'docker-compose.selfhosted.yml'

let place: string
let target: string
beforeEach(() => {
  place = newFolder()
  target = join(place, 'target')
})
afterEach(() => removeFolder(place))

const get = (...more: string[]) =>
  runWizard(['get', 'reflector-selfhosted', '--dir', target, ...more], { env: HERE })
/** No setting of whoever runs the tests. */
const HERE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const has = (path: string) => fs.existsSync(join(target, path))
/** Beside the place for it, nothing may be left of what was not wanted. */
const leftIn = (folder: string) => fs.readdirSync(folder).filter(name => name.includes('getting'))

async function expectNothing(outcome: ReturnType<typeof get>, because: RegExp, code = 1) {
  const { code: exit, stderr, stdout } = await outcome
  expect({ exit, stdout }).toEqual({ exit: code, stdout: '' })
  expect(stderr).toMatch(because)
  expect(fs.existsSync(target)).toBe(false)
  expect(leftIn(place)).toEqual([])
}

function repository(): string {
  const path = join(place, 'repository')
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', path, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
      env: { ...process.env, ...HERE },
    }).toString()
  fs.cpSync(CHECKOUT, path, { recursive: true })
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'one')
  git('tag', 'v1')
  fs.writeFileSync(join(path, 'second'), '')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'two')
  return path
}
const commitAt = (path: string, ref: string) =>
  execFileSync('git', ['-C', path, 'rev-parse', `${ref}^{commit}`])
    .toString()
    .trim()

it.runIf(isRoot)('Another user cannot choose where root writes, by a folder of theirs', async () => {
  fs.chownSync(place, 65_534, 65_534)
  await expectNothing(get('--from', CHECKOUT), /Another user owns .* It belongs to user 65534/)
  fs.chownSync(place, 0, 0)
  fs.chmodSync(place, 0o777)
  await expectNothing(get('--from', CHECKOUT), /Every user of this machine can write to /)
})

describe('from a git repository', () => {
  it('fetches its newest state, or what stands at a tag, branch or commit', async () => {
    const from = repository()
    const cases: [ref: string[], hasSecond: boolean][] = [
      [[], true],
      [['--ref', 'main'], true],
      [['--ref', 'v1'], false],
      [['--ref', commitAt(from, 'v1')], false],
    ]
    for (const at of [from, `file://${from}`])
      for (const [ref, hasSecond] of cases) {
        const { code, stdout, stderr } = await get('--from', at, ...ref)
        expect([code, stdout], stderr).toEqual([0, ''])
        expect(stderr).toContain(`Reflector, self-hosted (2026-04) is in ${target}.`)
        expect([has(COMPOSE), has('second'), has('.git')]).toEqual([true, hasSecond, true])
        fs.rmSync(target, { recursive: true })
      }
    expect(leftIn(place)).toEqual([])
  })

  it('says that a tag is not there', async () => {
    await expectNothing(get('--from', repository(), '--ref', 'v9'), /has no tag, branch or commit v9/)
  })

  it('says what git says where there is no repository', async () => {
    await expectNothing(get('--from', `file://${place}/none`), /git could not fetch .*It says: fatal: /)
  })

  it('runs no program that an address names, nor one that it is rewritten to', async () => {
    const mark = join(place, 'mark')
    await expectNothing(get('--from', `ext::sh -c touch% ${mark}`), /names a program/, 2)
    const settings = join(place, 'gitconfig')
    fs.writeFileSync(
      settings,
      `[url "ext::sh -c touch% ${mark}; "]\n  insteadOf = https://rewritten.example/\n[protocol "ext"]\n  allow = always\n`,
    )
    fs.mkdirSync(join(place, 'home'))
    fs.copyFileSync(settings, join(place, 'home', '.gitconfig'))
    const rewritten = runWizard(
      ['get', 'reflector-selfhosted', '--dir', target, '--from', 'https://rewritten.example/x'],
      { env: { ...HERE, HOME: join(place, 'home'), GIT_CONFIG_GLOBAL: undefined } },
    )
    await expectNothing(rewritten, /git could not fetch/)
    expect(fs.existsSync(mark)).toBe(false)
  })
})

describe('from a folder', () => {
  it('copies it without history, what is installed, and secrets', async () => {
    const from = join(place, 'folder')
    fs.cpSync(CHECKOUT, from, { recursive: true })
    fs.mkdirSync(join(from, 'www/node_modules/x'), { recursive: true })
    fs.mkdirSync(join(from, '.reflector-wizard'))
    fs.writeFileSync(join(from, 'server/.env'), 'SECRET_KEY=hush')
    fs.writeFileSync(join(from, 'www/.env.local'), 'SECRET_KEY=hush')
    fs.chmodSync(join(from, COMPOSE), 0o755)
    fs.symlinkSync(COMPOSE, join(from, 'link'))
    const { code, stderr } = await get('--from', from)
    expect(code, stderr).toBe(0)
    expect(fs.readlinkSync(join(target, 'link'))).toBe(COMPOSE)
    expect(fs.statSync(join(target, COMPOSE)).mode & 0o100).toBe(0o100)
    expect(has('server/.env.selfhosted.example')).toBe(true)
    for (const path of ['server/.env', 'www/.env.local', 'www/node_modules', '.reflector-wizard'])
      expect(has(path), path).toBe(false)
  })

  it('refuses one with a link out of it, one that is no checkout, and one around its own place', async () => {
    const from = join(place, 'folder')
    fs.cpSync(CHECKOUT, from, { recursive: true })
    fs.symlinkSync('/etc', join(from, 'link'))
    await expectNothing(get('--from', from), /link is a link to \/etc, which leads out/)
    await expectNothing(
      get('--from', join(from, 'server')),
      /no checkout of Reflector, self-hosted\. There is no/,
    )
    await expectNothing(get('--from', place), /inside .*, which would be copied into itself/)
    await expectNothing(
      get('--from', from, '--ref', 'v1'),
      /is no git repository: leave out the tag, branch or commit/,
      2,
    )
    await expectNothing(get('--from', join(place, 'nothing')), /There is no .*nothing/)
    await expectNothing(get('--from', join(from, COMPOSE)), /neither a folder nor a .tar.gz file/)
  })
})

const filesOf = (folder: string, under: string): TarEntry[] =>
  (fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .filter(path => fs.statSync(join(folder, path)).isFile())
    .map(path => ({ name: `${under}${path}`, text: fs.readFileSync(join(folder, path), 'utf8') }))

describe('from an archive', () => {
  const archive = () => join(place, 'stack.tar.gz')

  it.each(['', './', 'reflector-1.2.3/'])('takes what is in it, under "%s"', async under => {
    fs.writeFileSync(archive(), tarGzOf(filesOf(CHECKOUT, under)))
    const { code, stderr } = await get('--from', archive())
    expect(code, stderr).toBe(0)
    expect(has(COMPOSE)).toBe(true)
    expect(leftIn(place)).toEqual([])
  })

  it('refuses one that would write elsewhere', async () => {
    fs.writeFileSync(archive(), tarGzOf([...filesOf(CHECKOUT, 'a/'), { name: '../escaped', text: 'x' }]))
    await expectNothing(get('--from', archive()), /an entry \.\.\/escaped, which leads out/)
    expect(fs.existsSync(join(place, 'escaped'))).toBe(false)
  })

  it('downloads it, and says what the server answers where there is none', async () => {
    const bytes = tarGzOf(filesOf(CHECKOUT, 'reflector-1.2.3/'))
    const server = createServer((request, response) => {
      if (request.url === '/stack.tar.gz') response.setHeader('content-length', bytes.length).end(bytes)
      else response.writeHead(404).end('Not found')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const base = `http://127.0.0.1:${portOf(server)}`
    await expectNothing(get('--from', `${base}/other.tar.gz`), /answers 404/)
    const { code, stderr } = await get('--from', `${base}/stack.tar.gz`)
    expect(code, stderr).toBe(0)
    expect(has(COMPOSE)).toBe(true)
    server.close()
    fs.rmSync(target, { recursive: true })
    await expectNothing(get('--from', `${base}/stack.tar.gz`), /cannot be reached/)
  })

  it('downloads it by a proxy, from a server whose authority only this network knows, wherever that leads', async () => {
    const bytes = tarGzOf(filesOf(CHECKOUT, 'reflector-1.2.3/'))
    const { cert, keyText, certificate } = makeCertificate(place, 'stack.test')
    const base = await lendTlsServer({ cert, key: keyText }, (request, response) => {
      if (request.url === '/stack.tar.gz') response.writeHead(302, { Location: '/files/1' }).end()
      else response.end(bytes)
    })
    const proxy = await lendProxy()
    const host = `stack.test:${new URL(base).port}`
    const env = {
      ...HERE,
      NODE_EXTRA_CA_CERTS: certificate,
      HTTPS_PROXY: proxy.address,
      https_proxy: undefined,
      NO_PROXY: undefined,
      no_proxy: undefined,
    }
    const from = `https://${host}/stack.tar.gz`
    const { code, stderr } = await runWizard(
      ['get', 'reflector-selfhosted', '--dir', target, '--from', from],
      { env },
    )
    expect(code, stderr).toBe(0)
    expect(has(COMPOSE)).toBe(true)
    expect(proxy.asked).toEqual([`CONNECT ${host}`, `CONNECT ${host}`])
  })

  it('says what the proxy says where it does not lead there', async () => {
    const proxy = await lendProxy(403)
    const env = { ...HERE, HTTPS_PROXY: proxy.address, https_proxy: undefined, NO_PROXY: undefined }
    const from = 'https://stack.test/stack.tar.gz'
    const outcome = runWizard(['get', 'reflector-selfhosted', '--dir', target, '--from', from], { env })
    await expectNothing(outcome, /The proxy \S+ refuses to lead there and answers 403\. Check HTTPS_PROXY/)
  })
})

describe('the place for it', () => {
  it('may be empty, with what the wizard remembers in it', async () => {
    for (const name of ['.reflector-wizard', '.reflector-wizard.set-aside-20260101-000000']) {
      fs.mkdirSync(join(target, name), { recursive: true })
      fs.writeFileSync(join(target, name, 'note'), name)
    }
    expect((await get('--from', CHECKOUT)).code).toBe(0)
    for (const name of ['.reflector-wizard', '.reflector-wizard.set-aside-20260101-000000'])
      expect(fs.readFileSync(join(target, name, 'note'), 'utf8')).toBe(name)
    expect(has(COMPOSE)).toBe(true)
  })

  it('is left as it was where what was fetched is not wanted', async () => {
    fs.mkdirSync(join(target, '.reflector-wizard'), { recursive: true })
    fs.writeFileSync(join(target, '.reflector-wizard', 'note'), 'kept')
    expect((await get('--from', join(CHECKOUT, 'server'))).code).toBe(1)
    expect(fs.readdirSync(target)).toEqual(['.reflector-wizard'])
    expect(fs.readFileSync(join(target, '.reflector-wizard', 'note'), 'utf8')).toBe('kept')
  })

  it('must have nothing else in it, and lie in a folder that is there', async () => {
    fs.mkdirSync(target)
    fs.writeFileSync(join(target, 'mine'), 'x')
    const { code, stderr } = await get('--from', CHECKOUT)
    expect(code).toBe(1)
    expect(stderr).toContain(`${target} is not empty`)
    expect(fs.readdirSync(target)).toEqual(['mine'])
    const nowhere = await runWizard([
      ...['get', 'reflector-selfhosted', '--from', CHECKOUT],
      ...['--dir', join(place, 'no/where')],
    ])
    expect(nowhere.stderr).toContain(`There is no folder ${join(place, 'no')}`)
  })

  it('must be named, and so must the stack', async () => {
    const exits = await Promise.all([
      runWizard(['get', 'reflector-selfhosted']),
      runWizard(['get', '--dir', target]),
      runWizard(['get', 'nothing', '--dir', target]),
    ])
    expect(exits.map(({ code }) => code)).toEqual([2, 2, 2])
    expect(exits[0]?.stderr).toContain('--dir')
    expect(exits[1]?.stderr).toContain('STACK')
    expect(exits[2]?.stderr).toContain('reflector-selfhosted')
  })
})

describe('when it is broken off', () => {
  /** Sends the half of an archive, and then nothing. */
  async function stalling() {
    const bytes = tarGzOf(filesOf(CHECKOUT, 'x/'))
    const sent = later()
    const server = createServer((_, response) => {
      response.setHeader('content-length', bytes.length)
      response.write(bytes.subarray(0, bytes.length / 2), () => sent.resolve())
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const from = `http://127.0.0.1:${portOf(server)}/stack.tar.gz`
    const wizard = beginWizard({ args: ['get', 'reflector-selfhosted', '--dir', target, '--from', from] })
    await sent.promise
    return {
      ...wizard,
      close: () => {
        server.closeAllConnections()
        server.close()
      },
    }
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s, it ends with %i and leaves nothing', async (signal, code) => {
    const { child, ended, close } = await stalling()
    child.kill(signal)
    expect((await ended).code).toBe(code)
    expect(fs.readdirSync(place)).toEqual([])
    close()
  })

  it('leaves no git behind either', async () => {
    const from = repository()
    // In place of ssh, a program that answers nothing and, as ssh does, ends with whoever speaks to it.
    const slow = join(place, 'slow')
    fs.writeFileSync(slow, `#!/bin/sh\necho $$ > ${place}/pid\nexec cat\n`, { mode: 0o755 })
    const readPid = () =>
      fs.existsSync(join(place, 'pid')) ? Number(fs.readFileSync(join(place, 'pid'), 'utf8')) : 0
    const home = join(place, 'home')
    fs.mkdirSync(home)
    fs.writeFileSync(join(home, '.gitconfig'), `[core]\n  sshCommand = ${slow}\n`)
    const { child, ended } = beginWizard({
      args: ['get', 'reflector-selfhosted', '--dir', target, '--from', `ssh://nowhere.invalid${from}`],
      env: { HOME: home },
    })
    await expect.poll(() => readPid(), { timeout: 10_000 }).toBeGreaterThan(0)
    child.kill('SIGINT')
    expect((await ended).code).toBe(130)
    expect(fs.existsSync(target)).toBe(false)
    expect(leftIn(place)).toEqual([])
    await expect.poll(() => isRunning(readPid()), { timeout: 20_000 }).toBe(false)
  })

  it('by SIGKILL, the next one clears away what was left, and nothing of one that is at work', async () => {
    const first = await stalling()
    expect(leftIn(place)).toHaveLength(1)
    expect((await get('--from', CHECKOUT, '--ref', 'x')).code).toBe(2)
    expect(leftIn(place)).toHaveLength(1)
    first.child.kill('SIGKILL')
    await first.ended
    expect(fs.existsSync(target)).toBe(false)
    expect((await get('--from', CHECKOUT)).code).toBe(0)
    expect(leftIn(place)).toEqual([])
    first.close()
  })
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function later() {
  let resolve = () => {}
  const promise = new Promise<void>(fulfil => {
    resolve = fulfil
  })
  return { promise, resolve }
}
