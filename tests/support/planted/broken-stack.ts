import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { named } from '@/lib/machine/choose-stack.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { docker } from '../docker.ts'
import { realCheckout } from '../real-run.ts'
import { runProgram } from '../run-program.mjs'
import { type Canaries, createCanaries } from './canaries.ts'

const IMAGE = 'reflector-wizard-tests/redis:1'

/**
 * A stack of which one service says what it should not and then ends again and again, and another cannot be started; with
 * a secret in every key, configuration, label, name of an image and message.
 */
export function brokenStack() {
  const checkout = realCheckout('2026-04')
  const canaries = createCanaries()
  const place = { tag: '' }

  beforeAll(async () => {
    await render(checkout.dir())
    for (const path of ['server/.env', 'www/.env', '.env']) plantInEnv(checkout.path(path), path, canaries)
    plantInConfiguration(checkout.path, canaries)
    place.tag = `registry.example/${canaries.plant('name of an image')}:1`
    await docker('tag', IMAGE, place.tag)
    await startLooping()
    await startImpossible()
    await givenUp(`${checkout.project()}-postgres-1`)
  })
  afterAll(() => docker('rmi', '--force', place.tag))

  const labels = (service: string) =>
    Object.entries({
      'com.docker.compose.project': checkout.project(),
      'com.docker.compose.service': service,
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.project.working_dir': checkout.dir(),
      'a.label': canaries.plant(`label of ${service}`),
    }).flatMap(([key, value]) => ['--label', `${key}=${value}`])

  /** Comes again and again, for a cause that it names, after it has said everything that it must not. */
  async function startLooping() {
    const lines = [...canaries.all(), `password=${canaries.plant('only in a log')}`]
    const said = lines.map(line => `echo 'config says ${line}'`).join('; ')
    const script = `${said}; echo 'FATAL: could not write lock file: No space left on device'; exit 1`
    const env = ['--env', `SESSION=${canaries.plant('environment')}`]
    const ways = ['--restart', 'on-failure:2', '--entrypoint', 'sh', ...labels('postgres'), ...env]
    const name = `${checkout.project()}-postgres-1`
    await docker('run', '--detach', '--name', name, ...ways, place.tag, '-c', script)
  }

  /** The engine says in its own words that it could not start it, with the words that it was given. */
  async function startImpossible() {
    const ways = ['--entrypoint', `/${canaries.of('server/.env#SECRET_KEY')}`, ...labels('server')]
    const words = ['run', '--detach', '--name', `${checkout.project()}-server-1`, ...ways, IMAGE]
    expect((await runProgram('docker', words)).code).not.toBe(0)
  }

  return { checkout, canaries }
}

async function render(dir: string) {
  const prepared = await preparePlan({
    dir,
    stack: named('reflector-selfhosted'),
    host: await lookAtHost(),
    last: {},
    flags: ['--cpu', '--garage', '--caddy', '--ip', '192.0.2.10'],
    given: {},
  })
  if (!('plan' in prepared)) throw new Error(JSON.stringify(prepared.findings))
  await startRun({ dir, kind: 'render', prepared }).ended
}

/** A secret as the value of every key, whatever the key is there for. */
function plantInEnv(path: string, name: string, canaries: Canaries) {
  const text = readFileSync(path, 'utf8')
  const planted = text.replace(
    /^([A-Z_]+)=.*$/gm,
    (_, key: string) => `${key}=${canaries.plant(`${name}#${key}`)}`,
  )
  writeFileSync(path, planted)
}

function plantInConfiguration(at: (path: string) => string, canaries: Canaries) {
  const path = at('data/garage.toml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/rpc_secret = ".*"/, `rpc_secret = "${canaries.plant('garage.toml')}"`))
  appendFileSync(at('Caddyfile'), `# basic_auth ann ${canaries.plant('Caddyfile')}\n`)
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
