import { randomBytes } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Bundle, bundleOf } from '@/lib/diagnostics/bundle.ts'
import { gather } from '@/lib/diagnostics/gather.ts'
import type { Gathered } from '@/lib/diagnostics/gathered.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { docker, realCheckout } from '../support/real-run.ts'
import { runProgram } from '../support/run-program.mjs'
import { tracesOf } from '../support/secret-forms.ts'

const checkout = realCheckout('2026-04')
const canaries: Record<string, string> = {}
const made: { seen?: Gathered; bundle?: Bundle } = {}
const IMAGE = 'reflector-wizard-tests/redis:1'
let tag = ''

/** A secret that turns up nowhere by chance. */
function canary(name: string): string {
  canaries[name] = `canary${Object.keys(canaries).length}x${randomBytes(12).toString('hex')}`
  return canaries[name]
}

async function render() {
  const prepared = await preparePlan({
    dir: checkout.dir(),
    stack: named('reflector-selfhosted'),
    host: await lookAtHost(),
    last: {},
    flags: ['--cpu', '--garage', '--caddy', '--ip', '192.0.2.10'],
    given: {},
  })
  if (!('plan' in prepared)) throw new Error(JSON.stringify(prepared.findings))
  await startRun({ dir: checkout.dir(), kind: 'render', prepared }).ended
}

/** A secret as the value of every key, whatever the key is there for. */
function plantInEnv(path: string) {
  const text = readFileSync(checkout.path(path), 'utf8')
  const planted = text.replace(/^([A-Z_]+)=.*$/gm, (_, key: string) => `${key}=${canary(`${path}#${key}`)}`)
  writeFileSync(checkout.path(path), planted)
}

function plantInConfiguration() {
  const path = checkout.path('data/garage.toml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/rpc_secret = ".*"/, `rpc_secret = "${canary('garage.toml')}"`))
  appendFileSync(checkout.path('Caddyfile'), `# basic_auth ann ${canary('Caddyfile')}\n`)
}

const labels = (service: string) =>
  Object.entries({
    'com.docker.compose.project': checkout.project(),
    'com.docker.compose.service': service,
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.project.working_dir': checkout.dir(),
    'a.label': canary(`label of ${service}`),
  }).flatMap(([key, value]) => ['--label', `${key}=${value}`])

/** Comes again and again, for a cause that it names, after it has said everything that it must not. */
async function startLooping() {
  const lines = [...Object.values(canaries), `password=${canary('only in a log')}`]
  const said = lines.map(line => `echo 'config says ${line}'`).join('; ')
  const script = `${said}; echo 'FATAL: could not write lock file: No space left on device'; exit 1`
  const env = ['--env', `SESSION=${canary('environment')}`]
  const ways = ['--restart', 'on-failure:2', '--entrypoint', 'sh', ...labels('postgres'), ...env]
  await docker('run', '--detach', '--name', `${checkout.project()}-postgres-1`, ...ways, tag, '-c', script)
}

/** The engine says in its own words that it could not start it, with the words that it was given. */
async function startImpossible() {
  const ways = ['--entrypoint', `/${canaries['server/.env#SECRET_KEY']}`, ...labels('server')]
  const words = ['run', '--detach', '--name', `${checkout.project()}-server-1`, ...ways, IMAGE]
  expect((await runProgram('docker', words)).code).not.toBe(0)
}

/** To wait for its end would be to wait for the first of three. */
const givenUp = (name: string) =>
  vi.waitFor(
    async () => {
      const asked = ['inspect', '--format', '{{.State.Status}} {{.RestartCount}}', name]
      expect((await runProgram('docker', asked)).stdout.trim()).toBe('exited 2')
    },
    { timeout: 60_000, interval: 100 },
  )

beforeAll(async () => {
  await render()
  for (const path of ['server/.env', 'www/.env', '.env']) plantInEnv(path)
  plantInConfiguration()
  tag = `registry.example/${canary('name of an image')}:1`
  await docker('tag', IMAGE, tag)
  await startLooping()
  await startImpossible()
  await givenUp(`${checkout.project()}-postgres-1`)
  made.seen = await gather(checkout.dir())
  made.bundle = bundleOf(made.seen)
})
afterAll(() => docker('rmi', '--force', tag))

describe('the bundle of a stack that is broken', () => {
  it('names the cause first, with the line that shows it', () => {
    expect(made.bundle?.title).toBe('reflector-selfhosted: The disk is full')
    expect(made.bundle?.short).toMatch(/^1\. \*\*The disk is full\*\* \(postgres\)/m)
    expect(made.bundle?.short).toContain('`FATAL: could not write lock file: No space left on device`')
  })

  it('shows services with how they ended, what drifted, and what was run', () => {
    const { short = '' } = made.bundle ?? {}
    expect(short).toMatch(/^\| `postgres` \| exited \| {2}\| 1 \| 2 \|/m)
    expect(short).toMatch(/^\| `server` \| created: `.*no such file/m)
    expect(short).toMatch(/^- `server\/\.env`: update, keys /m)
    expect(short).toContain('`render` of `reflector-selfhosted`')
    expect(short).toMatch(/^- `SECRET_KEY` changed$/m)
    expect(made.seen?.plan).toMatchObject({ seen: { claims: { seen: expect.anything() } } })
  })

  it('says none of the secrets that were planted everywhere', () => {
    const texts = [made.bundle?.title, made.bundle?.short, made.bundle?.long, JSON.stringify(made.seen)].join(
      '\n',
    )
    const told = Object.entries(canaries).flatMap(([name, secret]) =>
      tracesOf(secret, texts).map(form => `${name}: ${form}`),
    )
    expect(Object.keys(canaries).length).toBeGreaterThan(40)
    expect(told).toEqual([])
    expect(texts).toContain('config says ••••••••')
  })

  it('does not say in which folder it lies', () => {
    expect(made.bundle?.long).not.toContain(checkout.dir())
  })
})
