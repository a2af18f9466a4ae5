import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import { COMPOSE, composeWith, HIDDEN_PATHS } from '../../support/asks.ts'
import { makeComposeFolder } from '../../support/compose-folder.ts'
import { machines } from '../../support/machines.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', 'support', 'checkouts', 'reflector-2026-04')

const heard = vi.hoisted((): string[] => [])
vi.mock('@/cli/streams.ts', () => ({
  outliveReaders: () => {},
  print: (text: string) => heard.push(text),
  printJson: (value: unknown) => heard.push(JSON.stringify(value)),
  say: (text: string) => heard.push(text),
}))

const folder = temporaryFolder()
const dir = () => join(folder(), 'checkout')

/** The two compose files with which an earlier review of this wizard got past it. */
const RIGHTS = composeWith(`
image: evil.example/x
privileged: true
pid: host
ipc: host
userns_mode: host
network_mode: host
cap_add: [ALL]
security_opt: ["seccomp=unconfined", "apparmor=unconfined"]
devices: ["/dev/mem:/dev/mem"]
volumes: ["/:/host", "/var/run/docker.sock:/var/run/docker.sock"]
env_file: [{path: ../other/.env, required: false}]`)
const SHARED = composeWith(
  `
build: {context: /, additional_contexts: {keys: /root}}
volumes: ["all:/all"]
secrets: [key]
configs: [shadow]`,
  `
volumes: {all: {driver: local, driver_opts: {type: none, o: bind, device: /}}}
secrets: {key: {file: /root/.ssh/id_rsa}}
configs: {shadow: {file: /etc/shadow}}`,
)

const RIGHTS_KEYS = [
  ...['privileged', 'pid:host', 'ipc:host', 'userns_mode:host', 'network_mode:host', 'cap_add:ALL'],
  ...['security_opt:seccomp=unconfined', 'security_opt:apparmor=unconfined', 'devices:/dev/mem'],
  ...['bind:/', 'bind:/var/run/docker.sock', 'env_file:../other/.env'],
].map(what => `metrics.${what}`)
const SHARED_KEYS = [
  ...['volumes.all.device:/', 'secrets.key.file:/root/.ssh/id_rsa', 'configs.shadow.file:/etc/shadow'],
  ...['metrics.build.context:/', 'metrics.build.additional_contexts:/root'],
]

beforeEach(() => {
  heard.length = 0
  cpSync(CHECKOUT, dir(), { recursive: true })
  writeFileSync(join(folder(), 'facts.json'), JSON.stringify(machines.ready))
})

const put = (compose: string) => writeFileSync(join(dir(), COMPOSE), compose)

async function wizard(command: string, ...more: string[]): Promise<{ code: number; said: string }> {
  heard.length = 0
  const argv = ['--dir', dir(), '--facts', join(folder(), 'facts.json'), '--stack', 'reflector-selfhosted']
  const code = await main([command, ...argv, ...more], '/dist')
  return { code, said: heard.join('\n') }
}

const allowing = (keys: string[]) => keys.flatMap(key => ['--allow', key])

const files = () =>
  readdirSync(dir(), { recursive: true, encoding: 'utf8' })
    .filter(path => !path.startsWith('.reflector-wizard'))
    .sort()

describe.each([
  ['rights', RIGHTS, RIGHTS_KEYS],
  ['paths by other names', SHARED, SHARED_KEYS],
])('A hostile compose file that asks for %s', (_what, compose, keys) => {
  beforeEach(() => put(compose))

  it('is one that Compose takes', async () => {
    const judge = await makeComposeFolder(inject('engineEnv'))
    await judge.write({ 'compose.yml': compose, '.env': 'HF_TOKEN=\n' })
    const { stdout } = await judge.compose('--file', 'compose.yml', 'config', '--no-interpolate')
    await judge.remove()
    expect(stdout).toContain('metrics:')
  })

  it('cannot be planned, written or started unseen', async () => {
    const before = files()
    for (const command of ['plan', 'render', 'apply']) {
      const { code, said } = await wizard(command)
      expect(code).toBe(1)
      for (const key of keys) expect(said).toContain(`--allow ${key}`)
    }
    expect(files()).toEqual(before)
  })

  it('is let through by nothing less than every key', async () => {
    for (const key of keys) {
      const { code, said } = await wizard('plan', ...allowing(keys.filter(other => other !== key)))
      expect(code).toBe(1)
      expect(said.match(/^ {2}blocks: /gm)).toHaveLength(1)
      expect(said).toContain(`--allow ${key}`)
    }
    expect((await wizard('plan', ...allowing(keys))).code).toBe(0)
  })

  it('is shown to programs as well', async () => {
    const { said } = await wizard('plan', '--json')
    const plan = JSON.parse(said)
    expect(plan.services).toContainEqual(expect.objectContaining({ service: 'metrics' }))
    for (const key of keys)
      expect(plan.asks).toContainEqual(expect.objectContaining({ key, level: 'blocks', allowed: false }))
  })
})

describe('What a compose file was allowed', () => {
  it('is not asked again, until it asks for something else', async () => {
    put(composeWith('image: postgres:17\nprivileged: true'))
    expect((await wizard('render', '--allow', 'metrics.privileged')).code).toBe(0)
    expect((await wizard('plan')).code).toBe(0)
    expect((await wizard('plan')).said).toContain('allowed: metrics runs privileged')
    put(composeWith('image: evil.example/x\nprivileged: true'))
    expect((await wizard('plan')).code).toBe(1)
  })

  it('has to be asked for', async () => {
    put(composeWith('image: postgres:17\nprivileged: true'))
    const { code, said } = await wizard('plan', '--allow', 'metrics.pid:host')
    expect(code).toBe(2)
    expect(said).toContain('The compose files do not ask for "metrics.pid:host".')
    expect(said).toContain('metrics.privileged')
  })
})

it('A plan names every service that it starts and its image', async () => {
  const { said } = await wizard('plan')
  expect(said).toMatch(/^Services:\n(?: {2}.+\n)* {2}redis: redis/m)
})

it('A provider of a compose file is run by no command', async () => {
  put(composeWith('provider: {type: ./evil}'))
  writeFileSync(join(dir(), 'evil'), `#!/bin/sh\ntouch '${folder()}/pwned'\n`, { mode: 0o755 })
  for (const command of ['plan', 'render', 'apply']) {
    const { code, said } = await wizard(command)
    expect(code).toBe(1)
    expect(said).toContain('Compose would run the program "./evil" on this machine')
    expect(said).toContain(COMPOSE)
  }
  for (const command of ['status', 'doctor', 'questions'])
    await main([command, '--dir', dir()], '/dist').catch(() => {})
  expect(existsSync(join(folder(), 'pwned'))).toBe(false)
})

it.each(HIDDEN_PATHS)('Compose itself finds a path that hides %s', async (_how, mount, env, path) => {
  const judge = await makeComposeFolder(inject('engineEnv'))
  await judge.write({ 'compose.yml': `services: {a: {image: x, volumes: ['${mount}']}}`, '.env': env })
  const { stdout } = await judge.compose('--file', 'compose.yml', 'config', '--format', 'json')
  await judge.remove()
  // The engine cleans what is left of it.
  expect(resolve(JSON.parse(stdout).services.a.volumes[0].source)).toBe(resolve(judge.path, path))
})
