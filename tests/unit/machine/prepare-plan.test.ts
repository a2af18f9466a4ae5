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
