import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import { actOnSite } from '@/lib/machine/real/act.ts'
import { openSite } from '@/lib/machine/real/open-real-machine.ts'
import type { Site } from '@/lib/machine/real/site.ts'
import { openRunFiles } from '@/lib/machine/run-files.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { goodHost } from '../../../support/reflector/world.ts'
import { stubDocker } from '../../../support/stub-docker.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', '..', 'support', 'checkouts', 'reflector-2026-04')
const COMPOSE = 'docker-compose.selfhosted.yml'

const folder = temporaryFolder()
const checkout = () => join(folder(), 'checkout')
const calls = () => existsSync(join(folder(), 'calls'))

beforeEach(() => {
  vi.stubEnv('PATH', `${folder()}:${process.env.PATH}`)
  stubDocker(folder(), `echo "$*" >> '${folder()}/calls'`)
  cpSync(CHECKOUT, checkout(), { recursive: true })
})
afterEach(() => vi.unstubAllEnvs())

/** A run that has written its files and made its secrets. */
async function runWith(allowed: readonly string[] = [], host = goodHost): Promise<Site> {
  const request = { dir: checkout(), stack: reflectorSelfhosted, host, flags: undefined }
  const prepared = await preparePlan({ ...request, last: {}, given: {}, allowed })
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings))
  const files = openRunFiles(prepared, { dir: checkout(), learn: () => {}, backup: { keep: () => {} } })
  const site = openSite(prepared, files, checkout())
  const telling = { log: () => {}, progress: () => {}, signal: new AbortController().signal }
  for (const { path } of prepared.plan.documents) await actOnSite({ do: 'write', path }, site, telling)
  return site
}

const change = (from: string | RegExp, to: string) => {
  const path = join(checkout(), COMPOSE)
  const text = readFileSync(path, 'utf8')
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  writeFileSync(path, changed)
}

const MOUNT = /^ {2}redis:\n/m
const WISH = { anew: false, tell: () => {}, signal: new AbortController().signal }
const redisWith = (line: string) => `  redis:\n    ${line}\n`

describe('a file that changes after it was judged', () => {
  it('The files that a run itself writes do not keep it from calling Compose', async () => {
    const site = await runWith()
    await site.compose.create('redis', WISH)
    expect(calls()).toBe(true)
  })

  it.each<[string, () => void]>([
    ['a compose file', () => change(MOUNT, redisWith('privileged: true'))],
    ['.env', () => appendFileSync(join(checkout(), '.env'), 'LD_PRELOAD=/evil.so\n')],
    ['.env so that it cannot be read here', () => appendFileSync(join(checkout(), '.env'), 'A="open\n')],
  ])('A container cannot get rights by changing %s during a run', async (_what, attack) => {
    const site = await runWith()
    attack()
    await expect(site.compose.create('redis', WISH)).rejects.toThrow('so Compose was not called')
    expect(site.judgeNow().refusal?.lines).toEqual(['Look at the new plan and start again.'])
    expect(calls()).toBe(false)
  })

  it('A container cannot lead a mount that was judged out of the checkout', async () => {
    const other = '  other:\n    image: redis:7.2-alpine\n    volumes: ["./later:/later"]\n'
    change(MOUNT, `${other}${redisWith('depends_on: [other]')}`)
    const site = await runWith()
    expect(site.judgeNow().refusal).toBeUndefined()
    symlinkSync('/etc', join(checkout(), 'later'))
    expect(site.judgeNow().refusal?.message).toContain('is a link that leads to /etc')
  })

  it('A container cannot get the log-ins to registries by an env file that it changes during a run', async () => {
    change(MOUNT, redisWith('env_file: ./later.env'))
    writeFileSync(join(checkout(), 'later.env'), 'A=1\n')
    const site = await runWith()
    expect(site.judgeNow().refusal).toBeUndefined()
    appendFileSync(join(checkout(), 'later.env'), 'B=${DOCKER_AUTH_CONFIG}\n')
    expect(site.judgeNow().refusal?.message).toContain('redis gets your log-ins to registries from later.env')
  })

  it('What the plan asked for and a person allowed is no news', async () => {
    change(MOUNT, redisWith('privileged: true'))
    const site = await runWith(['redis.privileged'])
    expect(site.judgeNow().refusal).toBeUndefined()
  })
})

describe('what of .env Compose is started with', () => {
  /** Without what the plan itself writes. */
  async function given(host = goodHost) {
    const { project } = (await runWith([], host)).judgeNow()
    const { BIND_HOST, HF_TOKEN, LIVEKIT_UDP_PORTS, ...others } = project?.variables ?? {}
    return others
  }

  it('is the values that the compose files and env files use, as they are judged, and what Compose reads itself', async () => {
    change(MOUNT, redisWith('environment: ["A=${USED}", PASSED]\n    env_file: ./later.env'))
    writeFileSync(join(checkout(), 'later.env'), 'C=${FROM_FILE}\n')
    const lines = [
      'BASE=x',
      'USED=${BASE}y',
      'PASSED=1',
      'FROM_FILE=2',
      'UNUSED=3',
      'HOME=/evil',
      'PWD=/evil',
    ]
    writeFileSync(join(checkout(), '.env'), [...lines, 'COMPOSE_PARALLEL_LIMIT=1', ''].join('\n'))
    expect(await given()).toEqual({ USED: 'xy', PASSED: '1', FROM_FILE: '2', COMPOSE_PARALLEL_LIMIT: '1' })
  })

  it('is every value where an env file cannot be read', async () => {
    change(MOUNT, redisWith('env_file: ./later.env'))
    mkdirSync(join(checkout(), 'later.env'))
    writeFileSync(join(checkout(), '.env'), 'ANY=1\n')
    expect(await given()).toEqual({ ANY: '1' })
  })

  it('is an empty value for every other name where Compose reads .env whatever it is told', async () => {
    change(MOUNT, redisWith('environment: [USED]'))
    writeFileSync(join(checkout(), '.env'), 'UNUSED=3\nUSED=x\n')
    const old = { ...goodHost, compose: { value: '2.23.3', from: 'a test' } }
    expect(await given(old)).toEqual({ UNUSED: '', USED: 'x' })
  })
})
