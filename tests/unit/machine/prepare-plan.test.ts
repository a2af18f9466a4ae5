import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { goodHost } from '@/tests/support/reflector/world.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', 'support', 'checkouts', 'reflector-2026-04')

const folder = temporaryFolder()
beforeEach(() => {
  cpSync(CHECKOUT, folder(), { recursive: true })
  writeFileSync(join(folder(), 'Caddyfile'), 'example.com {\n}\n')
})

async function prepared(given: unknown, last: Partial<Answers> = {}) {
  const request = { dir: folder(), stack: reflectorSelfhosted, host: goodHost, flags: undefined }
  const outcome = await preparePlan({ ...request, given, last })
  if ('findings' in outcome) throw new Error(JSON.stringify(outcome.findings))
  return outcome.plan
}

const actionIn = ({ files }: Awaited<ReturnType<typeof prepared>>) =>
  files.find(({ path }) => path === 'Caddyfile')?.action

describe('a file that somebody wants to keep', () => {
  it('is kept by later plans as well, until it is to be replaced', async () => {
    const kept = await prepared({ edited: { Caddyfile: 'keep' } })
    expect(actionIn(kept)).toBe('unchanged')
    expect(actionIn(await prepared({}, kept.answers))).toBe('unchanged')
    const replaced = await prepared({ edited: { Caddyfile: 'replace' } }, kept.answers)
    expect(actionIn(replaced)).toBe('update')
    expect(replaced.answers).not.toHaveProperty('edited')
  })
})

describe('files that only answers name', () => {
  it('are looked at, and a private key among them is told nowhere', async () => {
    const [pem, key] = ['CERTIFICATE', 'PRIVATE KEY'].map(
      what => `-----BEGIN ${what}-----\nc3Ryb25n\n-----END ${what}-----\n`,
    )
    writeFileSync(join(folder(), 'own.pem'), pem ?? '')
    writeFileSync(join(folder(), 'own.key'), key ?? '')
    const access = { kind: 'certificate', domain: 'talk.lan', certificate: 'own.pem', key: 'own.key' }
    const plan = await prepared({ access })
    expect(plan.findings.filter(({ level }) => level === 'blocks')).toEqual([])
    expect(JSON.stringify(plan).includes('c3Ryb25n')).toBe(false)
  })
})

describe('a link in the checkout', () => {
  const COMPOSE = 'docker-compose.selfhosted.yml'
  const asksWith = async (mount: string) => {
    const upstream = readFileSync(join(CHECKOUT, COMPOSE), 'utf8')
    const service = `services:\n  metrics: {image: "postgres:17", volumes: ["${mount}:/x"]}\n`
    writeFileSync(join(folder(), COMPOSE), upstream.replace(/^services:\n/m, service))
    const { asks } = await prepared({})
    return asks
      .filter(({ group }) => group === 'paths')
      .map(({ key, level, because }) => ({ key, level, because }))
  }

  it('cannot hide that a mount leads out of it', async () => {
    mkdirSync(join(folder(), 'data'))
    symlinkSync('/etc', join(folder(), 'data', 'cache'))
    for (const path of ['./data/cache', './data/cache/ssl/', './data/../data/cache'])
      expect(await asksWith(path)).toEqual([
        expect.objectContaining({
          level: 'blocks',
          because: expect.stringContaining('is a link that leads to /etc'),
        }),
      ])
  })

  it('cannot hide it by leading to what is not there yet', async () => {
    symlinkSync('/nowhere/yet', join(folder(), 'later'))
    expect(await asksWith('./later/below')).toEqual([
      expect.objectContaining({
        key: 'metrics.bind:later/below',
        because: expect.stringContaining('/nowhere/yet/below'),
      }),
    ])
  })

  it.each([
    '/proc/self/cwd/data',
    '/proc/thread-self/cwd/data',
    '/proc/self/cwd/../checkout/data',
    '/dev/fd/0',
    '/dev/stdin',
  ])('cannot hide that it leads to another place for each process: %s', async to => {
    mkdirSync(join(folder(), 'data'))
    symlinkSync(to, join(folder(), 'link'))
    symlinkSync('/proc/self/cwd', join(folder(), 'here'))
    for (const path of ['./link', './here/data'])
      expect(await asksWith(path)).toEqual([
        expect.objectContaining({
          level: 'blocks',
          because: expect.stringMatching(/ is a link that leads to \/(?:proc|dev)\//),
        }),
      ])
  })

  it.each([
    ['in a circle', '../other/loop', 'lead in a circle'],
    ['through more links than the system follows', '../other/l0', 'more than 40'],
    ['through a file', `../${COMPOSE}/x`, 'through a file'],
    ['by a name that is too long', `../${'x'.repeat(300)}`, 'Where it leads cannot be seen'],
  ])('cannot hide where it leads %s', async (_how, to, because) => {
    for (const name of ['app', 'other', 'other/l41']) mkdirSync(join(folder(), name))
    symlinkSync('loop', join(folder(), 'other', 'loop'))
    for (let at = 0; at < 41; at++) symlinkSync(`l${at + 1}`, join(folder(), 'other', `l${at}`))
    symlinkSync(to, join(folder(), 'app', 'l'))
    const [ask] = await asksWith('./app/l')
    expect(ask).toMatchObject({ key: 'metrics.bind:app/l', level: 'blocks' })
    expect(ask?.because).toContain(because)
  })

  it.each([
    ['in a circle', '../other/loop'],
    ['by a folder that it steps back out of', '../other/sub/../../safe'],
    ['by a missing folder that it steps back out of', '../other/missing/../../safe'],
  ])('cannot hide that another mount can replace a part of it, %s', async (_how, to) => {
    for (const name of ['app', 'safe', 'other', 'other/sub']) mkdirSync(join(folder(), name))
    symlinkSync('loop', join(folder(), 'other', 'loop'))
    symlinkSync(to, join(folder(), 'app', 'l'))
    const asks = await asksWith('./other:/o", "./app/l')
    expect(asks).toContainEqual(
      expect.objectContaining({ key: 'metrics.changes-below:app/l', level: 'blocks' }),
    )
  })

  it('cannot hide a link behind a step back out of a folder that Docker makes', async () => {
    symlinkSync('/etc', join(folder(), 'etc'))
    symlinkSync('missing/../etc', join(folder(), 'l'))
    expect(await asksWith('./l')).toEqual([
      expect.objectContaining({ key: 'metrics.bind:l', because: expect.stringContaining('leads to /etc') }),
    ])
  })

  it.each([
    ['the compose files', '.', `Compose reads .env there`],
    ['a compose file', COMPOSE, `Compose reads ${COMPOSE} there`],
    ['the programs of Git', '.git', 'Programs and secrets'],
  ])('cannot give a container %s to change', async (_what, to, because) => {
    symlinkSync(to, join(folder(), 'state'))
    const [ask] = await asksWith('./state')
    expect(ask).toMatchObject({ key: 'metrics.bind:state', level: 'blocks' })
    expect(ask?.because).toMatch(/^state is a link that leads to /)
    expect(ask?.because).toContain(because)
  })

  it('is no ask where it stays inside', async () => {
    mkdirSync(join(folder(), 'inside'))
    symlinkSync('inside', join(folder(), 'other'))
    expect(await asksWith('./other')).toEqual([])
  })
})
