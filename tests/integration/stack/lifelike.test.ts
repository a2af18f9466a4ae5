import { existsSync, readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sightHere } from '@/lib/watch/sight-here.ts'
import { takeSnapshot } from '@/lib/watch/take-snapshot.ts'
import { docker } from '../../support/docker.ts'
import { realCheckout } from '../../support/real-run.ts'
import { prove } from '../../support/reflector/proved.ts'
import { runWizard } from '../../support/wizard.ts'

const checkout = realCheckout('2026-04', { isLifelike: true })
const apply = () => checkout.apply({ stack: 'reflector-standalone' })
const container = (service: string) => `${checkout.project()}-${service}-1`

async function snapshot() {
  const sight = await sightHere(checkout.dir())
  if ('kind' in sight) throw new Error(JSON.stringify(sight.findings))
  return takeSnapshot(sight)
}

async function changesNothing() {
  const before = await checkout.containers()
  const { ending, done } = await apply()
  expect([ending, done]).toEqual([{ ended: 'done' }, []])
  expect(await checkout.containers()).toEqual(before)
}

const logLines = async (service: string, since = '0') =>
  (await docker('logs', '--since', since, container(service))).split('\n')

describe('Reflector standalone with stand-ins that start, log and end as the real programs do', () => {
  it('comes up, although its services compute and migrate before they listen', async () => {
    expect((await apply()).ending).toEqual({ ended: 'done' })
    // The workers start once the server answers.
    await expect.poll(async () => (await snapshot()).state, { timeout: 60_000 }).toBe('healthy')
    expect((await logLines('server')).filter(line => line.includes('Running upgrade'))).toHaveLength(60)
  }, 300_000)

  it('is left alone by a second apply, although the timer writes into its source', async () => {
    await expect.poll(() => existsSync(checkout.path('server/celerybeat-schedule.db'))).toBe(true)
    await changesNothing()
  })

  it('proves itself without a warning of Node, and is left alone by a third apply with the recording in its source', async () => {
    const warnings: string[] = []
    const hear = ({ message }: Error) => void warnings.push(message)
    process.on('warning', hear)
    onTestFinished(() => void process.off('warning', hear))
    const { ending } = await prove(checkout.dir())
    expect(ending).toBe('done')
    expect(warnings).toEqual([])
    expect(readdirSync(checkout.path('server/data'))).toHaveLength(1)
    await changesNothing()
  })

  it('names the service for speech where it is gone, in a log with tracebacks of a thousand lines', async () => {
    const began = new Date().toISOString()
    await docker('stop', '--time', '0', container('cpu'))
    const { ending } = await prove(checkout.dir())
    await docker('start', container('cpu'))
    expect(ending).toBe('text: The service for speech did not answer as it should')
    expect((await logLines('worker', began)).length).toBeGreaterThan(3 * 1130)
  })

  it('stays healthy while heartbeats of a worker are lost', async () => {
    await expect.poll(async () => (await snapshot()).state, { timeout: 60_000 }).toBe('healthy')
    await expect.poll(workerStates, { timeout: 30_000, interval: 200 }).toContain('INACTIVE')
    expect((await snapshot()).state).toBe('healthy')
  })

  it('stops, although its entry points pass no signal on, and is not called short of memory', async () => {
    const { code, stderr } = await runWizard(['stop', '--dir', checkout.dir()])
    expect(code, stderr).toBe(0)
    const exitCode = await docker('inspect', '--format', '{{.State.ExitCode}}', container('server'))
    expect(exitCode.trim()).toBe('137')
    const { services, findings } = await snapshot()
    expect(services.find(({ name }) => name === 'server')).toMatchObject({ state: 'stopped' })
    expect(JSON.stringify([services, findings])).not.toMatch(/memory/i)
  })
})

/** What the workflow engine itself lists. */
async function workerStates(): Promise<string[]> {
  const env = readFileSync(checkout.path('server/.env'), 'utf8')
  const token = /^HATCHET_CLIENT_TOKEN=(.*)$/m.exec(env)?.[1] ?? ''
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const url = `http://127.0.0.1:8888/api/v1/tenants/${sub}/worker`
  const asked = ['wget', '-qO-', '--header', `Authorization: Bearer ${token}`, url]
  const { rows } = JSON.parse(await docker('exec', container('hatchet'), ...asked))
  return rows.map(({ status }: { status: string }) => status)
}
