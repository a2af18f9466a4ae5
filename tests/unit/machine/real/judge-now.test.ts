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
import { otherReadingHere } from '@/lib/machine/other-reading-here.ts'
import { type PreparedPlan, preparePlan } from '@/lib/machine/prepare-plan.ts'
import { actOnSite } from '@/lib/machine/real/act.ts'
import { openSite } from '@/lib/machine/real/open-real-machine.ts'
import type { Site } from '@/lib/machine/real/site.ts'
import { openRunFiles } from '@/lib/machine/run-files.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { asComposePrints } from '../../../support/as-compose-prints.ts'
import { goodHost } from '../../../support/reflector/world.ts'
import { stubDocker } from '../../../support/stub-docker.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', '..', 'support', 'checkouts', 'reflector-2026-04')
const COMPOSE = 'docker-compose.selfhosted.yml'

const folder = temporaryFolder()
const checkout = () => join(folder(), 'checkout')
const calls = () => existsSync(join(folder(), 'calls'))
const PRINTED = () => join(folder(), 'printed.json')

beforeEach(() => {
  vi.stubEnv('PATH', `${folder()}:${process.env.PATH}`)
  stubDocker(
    folder(),
    `case "$*" in
  *" config "*) echo config >> '${folder()}/asked'; cat '${PRINTED()}' ;;
  *) echo "$*" >> '${folder()}/calls' ;;
esac`,
  )
  cpSync(CHECKOUT, checkout(), { recursive: true })
})
afterEach(() => vi.unstubAllEnvs())

async function prepare(allowed: readonly string[] = [], host = goodHost): Promise<PreparedPlan> {
  const request = { dir: checkout(), stack: reflectorSelfhosted, host, flags: undefined }
  const prepared = await preparePlan({ ...request, last: {}, given: {}, allowed })
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings))
  return prepared
}

/** A run that has written its files and made its secrets. */
async function runWith(allowed: readonly string[] = [], host = goodHost): Promise<Site> {
  const prepared = await prepare(allowed, host)
  const files = openRunFiles(prepared, { dir: checkout(), learn: () => {}, backup: { keep: () => {} } })
  const site = openSite(prepared, files, checkout())
  const telling = { log: () => {}, progress: () => {}, signal: new AbortController().signal }
  for (const { path } of prepared.plan.documents) await actOnSite({ do: 'write', path }, site, telling)
  writeFileSync(PRINTED(), JSON.stringify(asComposePrints(site.project)))
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
const WISH = { recreate: false, tell: () => {}, signal: new AbortController().signal }
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
    expect((await site.judgeNow()).refusal?.lines).toEqual(['Look at the new plan and start again.'])
    expect(calls()).toBe(false)
  })

  it('A container cannot lead a mount that was judged out of the checkout', async () => {
    const other = '  other:\n    image: redis:7.2-alpine\n    volumes: ["./later:/later"]\n'
    change(MOUNT, `${other}${redisWith('depends_on: [other]')}`)
    const site = await runWith()
    expect((await site.judgeNow()).refusal).toBeUndefined()
    symlinkSync('/etc', join(checkout(), 'later'))
    expect((await site.judgeNow()).refusal?.message).toContain('is a link that leads to /etc')
  })

  it('A container cannot get the log-ins to registries by an env file that it changes during a run', async () => {
    change(MOUNT, redisWith('env_file: ./later.env'))
    writeFileSync(join(checkout(), 'later.env'), 'A=1\n')
    const site = await runWith()
    expect((await site.judgeNow()).refusal).toBeUndefined()
    appendFileSync(join(checkout(), 'later.env'), 'B=${DOCKER_AUTH_CONFIG}\n')
    expect((await site.judgeNow()).refusal?.message).toContain(
      'redis gets your log-ins to registries from later.env',
    )
  })

  it('What the plan asked for and a person allowed is no news', async () => {
    change(MOUNT, redisWith('privileged: true'))
    const site = await runWith(['redis.privileged'])
    expect((await site.judgeNow()).refusal).toBeUndefined()
  })
})

describe('what of .env Compose is started with', () => {
  /** Without what the plan itself writes. */
  async function given(host = goodHost) {
    const { project } = await (await runWith([], host)).judgeNow()
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

describe('Where Compose reads something else than this wizard', () => {
  const asked = () => readFileSync(join(folder(), 'asked'), 'utf8').trim().split('\n')

  /** A run where Compose finds these keys in a service as well. */
  async function runAgainst(keys: object): Promise<Site> {
    const site = await runWith()
    const printed = asComposePrints(site.project)
    const redis = { ...printed.services.redis, ...keys }
    writeFileSync(PRINTED(), JSON.stringify({ ...printed, services: { ...printed.services, redis } }))
    return site
  }

  it('no container is made', async () => {
    const site = await runAgainst({ volumes: [{ type: 'bind', source: '/secret-folder', target: '/x' }] })
    await expect(site.compose.create('redis', WISH)).rejects.toThrow(
      'Docker Compose reads services.redis.volumes in another way than this wizard.',
    )
    const { refusal } = await site.judgeNow()
    expect(refusal?.message).toContain(`The place is in ${COMPOSE}, from line`)
    expect(refusal?.lines.at(-1)).toContain('Restore the compose files')
    expect([refusal?.message, ...(refusal?.lines ?? [])].join()).not.toContain('secret-folder')
    expect(calls()).toBe(false)
  })

  it('a key that gives rights to a command is found', async () => {
    const site = await runAgainst({ post_start: [{ command: ['x'], user: 'root', privileged: true }] })
    expect((await site.judgeNow()).refusal?.message).toContain('services.redis.post_start')
  })

  it('Compose is asked once for the same files, and again for others', async () => {
    const site = await runWith()
    await Promise.all([site.judgeNow(), site.judgeNow(), site.compose.create('redis', WISH)])
    expect(asked()).toHaveLength(1)
    appendFileSync(join(checkout(), '.env'), 'MORE=1\n')
    expect((await site.judgeNow()).refusal).toBeUndefined()
    expect(asked()).toHaveLength(2)
  })

  it('Compose prints what it reads with the variables that it is called with afterwards', async () => {
    change(MOUNT, redisWith('environment: ["A=${USED}"]'))
    writeFileSync(join(checkout(), '.env'), 'USED=x\nUNUSED=y\n')
    const site = await runWith()
    stubDocker(
      folder(),
      `case "$*" in
  *" config "*) env > '${folder()}/config-env'; cat '${PRINTED()}' ;;
  *) env > '${folder()}/create-env' ;;
esac`,
    )
    await site.compose.create('redis', WISH)
    const environment = (name: string) =>
      readFileSync(join(folder(), name), 'utf8')
        .split('\n')
        .filter(line => !line.startsWith('_='))
    expect(environment('config-env')).toEqual(environment('create-env'))
    expect(environment('config-env')).toEqual(
      expect.arrayContaining(['USED=x', 'COMPOSE_DISABLE_ENV_FILE=true']),
    )
    expect(environment('config-env')).not.toContain('UNUSED=y')
  })

  it('A file that changes while Compose prints what it reads is judged again', async () => {
    const site = await runWith()
    const path = join(checkout(), COMPOSE)
    stubDocker(
      folder(),
      `case "$*" in
  *" config "*) cat '${PRINTED()}'; sed -i 's/^  redis:$/&\\n    privileged: true/' '${path}' ;;
  *) echo "$*" >> '${folder()}/calls' ;;
esac`,
    )
    await expect(site.compose.create('redis', WISH)).rejects.toThrow('redis runs privileged')
    expect(calls()).toBe(false)
  })

  it.each([
    [
      'it cannot read them',
      'echo "no such thing" >&2; exit 15',
      'Docker Compose cannot read the compose files.',
    ],
    [
      'it prints no JSON',
      'echo "services: {}"',
      'What Docker Compose reads in the compose files is not known.',
    ],
  ])('Compose is not called where %s', async (_what, line, message) => {
    const site = await runWith()
    stubDocker(folder(), line)
    await expect(site.compose.create('redis', WISH)).rejects.toThrow(message)
  })
})

describe('Before a run', () => {
  const differ = (site: Site) => {
    const printed = asComposePrints(site.project)
    const services = { ...printed.services, redis: { image: 'evil' } }
    writeFileSync(PRINTED(), JSON.stringify({ ...printed, services }))
  }

  it('a difference is said already where the plan changes none of the files', async () => {
    differ(await runWith())
    expect(await otherReadingHere(checkout(), await prepare())).toEqual([
      expect.objectContaining({
        id: 'compose-reads',
        level: 'blocks',
        title: 'Docker Compose reads services.redis.image in another way than this wizard',
        at: COMPOSE,
      }),
    ])
  })

  it('nothing is said where both read the same', async () => {
    await runWith()
    expect(await otherReadingHere(checkout(), await prepare())).toEqual([])
  })

  it('Compose is not asked about files that the plan changes', async () => {
    stubDocker(folder(), `echo "$*" >> '${folder()}/calls'`)
    expect(await otherReadingHere(checkout(), await prepare())).toEqual([])
    expect(calls()).toBe(false)
  })
})

it('Without Docker there is nothing to compare', async () => {
  const site = await runWith()
  vi.stubEnv('PATH', '/nowhere')
  expect((await site.judgeNow()).refusal).toBeUndefined()
})
