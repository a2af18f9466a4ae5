import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { docker } from '../../support/docker.ts'
import { engineLine } from '../../support/engine-line.ts'
import { NODE_PROGRAMS } from '../../support/node-programs.ts'
import { type Applied, realCheckout, WHOLE, type Wish } from '../../support/real-run.ts'
import { setInCompose } from '../../support/reflector/real-checkout.ts'
import { beginWizard, runWizard } from '../../support/wizard.ts'

const checkout = realCheckout('2026-04')
const apply = (wish: Wish = {}) => checkout.apply(wish)
const set = (service: string, key: string[], value: unknown) =>
  setInCompose(checkout.dir(), service, key, value)

const BYSTANDER = 'rw-bystander'
const lookAtBystander = () => docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', BYSTANDER)
let bystander = ''

beforeAll(async () => {
  await docker('volume', 'create', BYSTANDER)
  await docker(
    'run',
    '--detach',
    '--name',
    BYSTANDER,
    '--volume',
    `${BYSTANDER}:/data`,
    'reflector-wizard-tests/redis:1',
  )
  bystander = await lookAtBystander()
})
afterAll(async () => {
  await docker('rm', '--force', BYSTANDER)
  await docker('volume', 'rm', BYSTANDER)
})

/** What went wrong, as a person is told it. */
const told = ({ ending, events }: Applied) => {
  if (ending.ended !== 'failed') return `${ending.ended}`
  const failed = events.find(({ type }) => type === 'step-fail')
  const lines = failed?.type === 'step-fail' ? failed.lines : []
  const { title, because, remedy } = ending.finding
  return [`${ending.step}:`, title, because, '|', remedy, '|', ...lines].join(' ')
}

const succeeds = async () => expect(told(await apply())).toBe('done')

describe('a run that meets a fault names step, cause and remedy, and the next one succeeds', () => {
  it('a port that another container has', async () => {
    await docker(
      'run',
      '--detach',
      '--name',
      'rw-thief',
      '--publish',
      '6379:6379',
      'reflector-wizard-tests/redis:1',
    )
    const failed = told(await apply({ flags: WHOLE }))
    await docker('rm', '--force', 'rw-thief')
    expect(failed).toMatch(/^redis: .*the container rw-thief has port 6379/)
    await succeeds()
  })

  it('a port that a program of this machine has', async () => {
    await docker('rm', '--force', `${checkout.project()}-web-1`)
    const thief = createServer().listen(3000, '0.0.0.0')
    await once(thief, 'listening')
    const failed = told(await apply())
    thief.close()
    expect(failed).toMatch(/^web: .*a program of this machine, outside Docker, has port 3000/)
    await succeeds()
  })

  it('an image that is not here and a registry that cannot be reached', async () => {
    set('redis', ['image'], '127.0.0.1:9/nowhere/redis:1')
    expect(told(await apply())).toMatch(/^image:redis: .*127\.0\.0\.1:9/)
    set('redis', ['image'], 'reflector-wizard-tests/redis:1')
    await succeeds()
  })

  it('a container that ends at once', async () => {
    set('worker', ['environment', 'EXIT_AT_START'], '3')
    set('worker', ['environment', 'LAST_LINE'], 'the broker said no')
    set('worker', ['restart'], 'no')
    expect(told(await apply())).toMatch(/^worker: .*exit code 3.*the broker said no/)
    set('worker', ['environment', 'EXIT_AT_START'], '')
    set('worker', ['restart'], 'unless-stopped')
    await succeeds()
  })

  it('a container that starts again for ever', async () => {
    set('worker', ['environment', 'EXIT_LOOP'], '0.1')
    expect(told(await apply())).toMatch(/^worker: .*It ended \d+ times/)
    set('worker', ['environment', 'EXIT_LOOP'], '')
    await succeeds()
  })

  it('a service that never answers', async () => {
    set('server', ['environment', 'NEVER_READY'], '1')
    const impatient: Wish = {
      steps: steps => steps.map(step => (step.id === 'server' ? { ...step, within: 3 } : step)),
    }
    expect(told(await apply(impatient))).toMatch(/^server: .*not ready within 3 s.*it is not listening yet/)
    set('server', ['environment', 'NEVER_READY'], '0')
    await succeeds()
  })

  it.each(NODE_PROGRAMS)(
    'a port behind which nothing listens yet, as every command says with %s',
    { timeout: 240_000 },
    async node => {
      const by = { by: [node] }
      const run = (...args: string[]) => runWizard([...args, '--dir', checkout.dir()], by)
      const apiPort = () => docker('port', `${checkout.project()}-server-1`, '1250/tcp')
      set('server', ['environment', 'NEVER_READY'], '1')
      await docker('rm', '--force', `${checkout.project()}-server-1`)
      const { child, heard, ended } = beginWizard({
        args: ['apply', '--json', '--dir', checkout.dir()],
        ...by,
      })
      onTestFinished(() => void child.kill('SIGKILL'))
      const isOver = ended.then(({ code, stderr }) => {
        throw new Error(`apply ended with ${code}: ${stderr}`)
      })
      await Promise.race([expect.poll(apiPort, { timeout: 30_000 }).toContain(':1250'), isOver])
      const [status, report] = [await run('status'), await run('diagnose')]
      expect([status.code, status.stderr]).toEqual([1, expect.stringContaining('it is not listening yet')])
      expect([report.code, report.stdout]).toEqual([0, expect.stringContaining('| `server` | running |')])
      isOver.catch(() => {})
      child.kill('SIGINT')
      expect((await ended).code, heard.stderr).toBe(130)
      const proof = await run('prove')
      expect([proof.code, proof.stderr]).toEqual([1, expect.stringContaining('Reflector does not answer at')])
      set('server', ['environment', 'NEVER_READY'], '0')
      await succeeds()
    },
  )

  it('a command for the token that fails', async () => {
    set('hatchet', ['environment', 'FAIL_FIRST'], '3')
    const env = checkout.path('server/.env')
    writeFileSync(env, readFileSync(env, 'utf8').replace(/^HATCHET_CLIENT_TOKEN=.*\n/m, ''))
    expect(told(await apply())).toMatch(/^hatchet-token: /)
    await succeeds()
  })

  it('an engine that is stopped on the way', async () => {
    const line = await engineLine(inject('engineEnv').DOCKER_HOST ?? '', checkout.dir())
    process.env.DOCKER_HOST = line.address
    try {
      await docker('rm', '--force', `${checkout.project()}-server-1`)
      const cut = await apply({
        listen: event => {
          if (event.type === 'step-start' && event.step === 'server') line.cut()
        },
      })
      expect(told(cut)).toMatch(/^[\w-]+: The Docker engine does not answer/)
      await line.mend()
      await succeeds()
    } finally {
      await line.cut()
      process.env.DOCKER_HOST = inject('engineEnv').DOCKER_HOST
    }
  })

  it('a person who stops it while a model comes, within seconds', async () => {
    set('ollama-cpu', ['environment', 'PULL_RATE'], '1000000')
    const stopped = await apply({
      answers: { llm: { kind: 'ollama-cpu', model: 'slow' } },
      listen: (event, cancel) => {
        if (event.type === 'progress' && event.step === 'model') cancel()
      },
    })
    expect(stopped.ending).toMatchObject({
      ended: 'cancelled',
      left: expect.arrayContaining(['model', 'server']),
    })
    set('ollama-cpu', ['environment', 'PULL_RATE'], '')
    await succeeds()
  })

  it('and nothing of another project was touched', async () => {
    expect(await lookAtBystander()).toBe(bystander)
    expect(await docker('volume', 'ls', '--quiet')).toContain(BYSTANDER)
  })
})
