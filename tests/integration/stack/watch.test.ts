import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { beginDeed } from '@/lib/run/deed.ts'
import { sightHere } from '@/lib/watch/sight-here.ts'
import { takeSnapshot } from '@/lib/watch/take-snapshot.ts'
import { docker } from '../../support/docker.ts'
import { engineLine } from '../../support/engine-line.ts'
import { foreignToken } from '../../support/images/lab-settings.ts'
import { lookingOn, serviceIn } from '../../support/looking-on.ts'
import { realCheckout, WHOLE } from '../../support/real-run.ts'
import { cutOff, killed, paused } from '../../support/reflector/ailments.ts'
import { setInCompose } from '../../support/reflector/real-checkout.ts'

const checkout = realCheckout('2026-04')
const env = () => readFileSync(checkout.path('server/.env'), 'utf8')

async function snapshot() {
  const sight = await sightHere(checkout.dir())
  if ('kind' in sight) throw new Error(JSON.stringify(sight.findings))
  return takeSnapshot(sight)
}

const isHealthy = ({ state }: { state: string }) => state === 'healthy'

beforeAll(async () => {
  const { ending } = await checkout.apply({ flags: WHOLE })
  if (ending.ended !== 'done') throw new Error(JSON.stringify(ending))
})

describe('how a stack stands', () => {
  it('is well after it was set up: every service answers, and nothing differs from the files', async () => {
    const { state, sentence, services, drift, unseen, findings } = await snapshot()
    expect([state, drift, unseen], JSON.stringify(services, undefined, 1)).toEqual(['healthy', [], []])
    expect(sentence).toBe(`All ${services.length} services are well.`)
    const checks = services.flatMap(({ name, checks }) => checks.map(check => `${name} ${check.name}`))
    expect(checks).toEqual(
      expect.arrayContaining([
        ...['hatchet token', 'garage bucket', 'ollama-cpu model'],
        ...['postgres database', 'redis saves', 'server websocket'],
        ...['worker answers', 'beat goes-on', 'hatchet-worker-llm listed', 'server database'],
      ]),
    )
    const early = services.flatMap(({ name, checks }) => checks.map(check => `${name}:${check.name}`))
    expect(findings.filter(({ id }) => early.includes(id))).toEqual([])
  })

  it('names what was killed and says when it is back', async () => {
    const on = lookingOn(checkout.dir())
    await on.until(isHealthy)
    const ailment = killed(checkout.project(), 'postgres')
    await ailment.begin()
    const seen = await on.until(({ sentence }) => sentence.startsWith('postgres was stopped'))
    expect(serviceIn(seen, 'postgres')).toMatchObject({ state: 'stopped', root: 'postgres' })
    await ailment.pass()
    await on.until(isHealthy)
  })

  it('notices within a minute that a worker, a workflow worker and the timer are stopped, and says what helps', {
    timeout: 180_000,
  }, async () => {
    const services = ['worker', 'hatchet-worker-llm', 'beat']
    const containers = services.map(service => `${checkout.project()}-${service}-1`)
    const on = lookingOn(checkout.dir())
    await on.until(isHealthy, 60)
    await docker('kill', '--signal', 'STOP', ...containers)
    const seen = await on.until(
      now => services.every(service => serviceIn(now, service)?.state === 'unhealthy'),
      60,
    )
    expect(serviceIn(seen, 'hatchet-worker-llm')?.why).toMatch(
      /lists llm-worker-pool as INACTIVE, heard \d+ s ago/,
    )
    expect(serviceIn(seen, 'worker')?.why).toMatch(/no worker answers within 4 s/)
    expect(serviceIn(seen, 'beat')?.why).toMatch(/a signal has stopped one of its processes/)
    for (const at of services)
      expect(seen.findings).toContainEqual(
        expect.objectContaining({ at, remedy: expect.stringContaining(`Restart ${at}`) }),
      )
    await docker('restart', '--time', '0', ...containers)
    await on.until(isHealthy, 90)
  })

  it('calls nothing well that needs a database which is gone, and names the database', async () => {
    const on = lookingOn(checkout.dir())
    await on.until(isHealthy, 60)
    const ailment = killed(checkout.project(), 'postgres')
    onTestFinished(async () => void (await ailment.pass()))
    await ailment.begin()
    // The worker of the tests ends without its database, which the real one does not.
    const needing = ['server', 'hatchet-worker-llm']
    const seen = await on.until(
      now => needing.every(service => serviceIn(now, service)?.why?.includes('It reaches its database')),
      60,
    )
    for (const service of needing)
      expect(serviceIn(seen, service)).toMatchObject({ state: 'unhealthy', root: 'postgres' })
    await ailment.pass()
    await on.until(isHealthy, 90)
  })

  it('sees what is paused, and what was cut off from its network', async () => {
    const on = lookingOn(checkout.dir())
    await on.until(isHealthy)
    const pause = paused(checkout.project(), 'redis')
    await pause.begin()
    await on.until(seen => serviceIn(seen, 'redis')?.state === 'paused')
    await pause.pass()
    await on.until(isHealthy)
    const cut = cutOff(checkout.project(), 'garage')
    await cut.begin()
    await on.until(({ sentence }) =>
      sentence.startsWith(`garage is no longer connected to the network ${checkout.project()}_default`),
    )
    await cut.pass()
    await on.until(isHealthy)
  })

  it('names a token that the workflow engine refuses, and a setting that has not arrived', async () => {
    const before = env()
    const on = lookingOn(checkout.dir())
    await on.until(isHealthy)
    writeFileSync(
      checkout.path('server/.env'),
      before.replace(/^HATCHET_CLIENT_TOKEN=.*$/m, `HATCHET_CLIENT_TOKEN=${foreignToken()}`),
    )
    const seen = await on.until(
      ({ drift, services }) =>
        drift.some(one => 'service' in one && one.key === 'HATCHET_CLIENT_TOKEN') &&
        services.some(({ why }) => why?.includes('accepts the token')),
    )
    expect(serviceIn(seen, 'hatchet')?.why).toMatch(/answers 40[13]/)
    expect(JSON.stringify(seen)).not.toContain(foreignToken())
    writeFileSync(checkout.path('server/.env'), before)
    await on.until(seen => isHealthy(seen) && seen.drift.length === 0)
  })

  it('says why a service keeps ending, in the words of what it said last', async () => {
    setInCompose(checkout.dir(), 'worker', ['environment', 'EXIT_LOOP'], '0.1')
    setInCompose(checkout.dir(), 'worker', ['environment', 'LAST_LINE'], 'No space left on device')
    await checkout.apply()
    const on = lookingOn(checkout.dir())
    const seen = await on.until(({ sentence }) => /^worker keeps ending.*: The disk is full/.test(sentence))
    expect(seen.findings).toContainEqual(expect.objectContaining({ id: 'disk-full', at: 'worker' }))
    for (const key of ['EXIT_LOOP', 'LAST_LINE'])
      setInCompose(checkout.dir(), 'worker', ['environment', key], '')
    await checkout.apply()
    await on.until(isHealthy)
  })

  it('stops, starts and restarts one service as a run, and writes no file by it', async () => {
    const on = lookingOn(checkout.dir())
    await on.until(isHealthy)
    const files = env()
    const deed = async (what: 'stop' | 'start' | 'restart') => {
      const begun = await beginDeed(checkout.dir(), { do: what, service: 'web' })
      if ('findings' in begun) throw new Error(JSON.stringify(begun.findings))
      return begun.ended
    }
    expect(await deed('stop')).toEqual({ ended: 'done' })
    await on.until(seen => serviceIn(seen, 'web')?.state === 'stopped')
    expect(await deed('start')).toEqual({ ended: 'done' })
    await on.until(isHealthy)
    const started = (await checkout.containers()).web
    expect(await deed('restart')).toEqual({ ended: 'done' })
    expect((await checkout.containers()).web).not.toBe(started)
    expect(env()).toBe(files)
  })

  it('says that it cannot see where the engine is gone, and sees again when it is back', async () => {
    const line = await engineLine(inject('engineEnv').DOCKER_HOST ?? '', checkout.dir())
    process.env.DOCKER_HOST = line.address
    try {
      const on = lookingOn(checkout.dir())
      await on.until(isHealthy)
      await line.cut()
      const seen = await on.until(({ unseen }) => unseen.length > 0)
      expect(seen.findings[0]).toMatchObject({ id: 'engine-unseen', level: 'blocks' })
      await line.mend()
      await on.until(isHealthy)
    } finally {
      await line.cut()
      process.env.DOCKER_HOST = inject('engineEnv').DOCKER_HOST
    }
  })
})
