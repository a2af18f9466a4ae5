import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'
import { lookAtRealPresent } from '@/lib/machine/real/present.ts'
import { readPlanned } from '@/lib/plan/planned-services.ts'
import { reflectorSelfhosted as stack } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { type PretendContainer, startListingEngine } from '@/tests/support/listing-engine.ts'
import { practise, prepared } from '@/tests/support/practise.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const GIVEN = { speech: { kind: 'cpu' }, llm: { kind: 'none' }, storage: { kind: 'garage' } }
const LONG_AGO = new Date('2020-01-01')

let stop = () => {}
afterEach(() => stop())

/** Looks at a folder that is set up, where an engine has these. */
async function look(containers: (dir: string) => PretendContainer[], images: string[] = []) {
  const dir = openPractice(folder())
  const socket = join(dir, 'engine.sock')
  await practise(dir, { stack, given: GIVEN })
  const engine = await startListingEngine(socket, { containers: containers(dir), images })
  stop = engine.stop
  const { plan, world, vault } = await prepared(dir, { stack, given: GIVEN })
  const host = { ...practiceHost, endpoint: { value: `unix://${socket}`, from: 'a test' } }
  const { services = {} } = readPlanned(stack, plan.documents, world)
  const asked = { dir, prepared: { plan, world: { ...world, host }, vault }, services }
  return { present: await lookAtRealPresent(asked), asked: engine.asked, services }
}

const ours = (dir: string) => [join(dir, 'docker-compose.wizard.yml')]

describe('what stands on this machine', () => {
  it('is told by service: running, done, ended, and started by somebody else', async () => {
    const { present } = await look(dir => [
      { service: 'web', status: 'running', files: ours(dir) },
      { service: 'job', status: 'exited', files: ours(dir) },
      { service: 'server', status: 'exited', exitCode: 1, files: ours(dir) },
      { service: 'adminer', status: 'running', files: [join(dir, 'mine.yml')] },
    ])
    expect(present.containers.map(({ service, isUp, isOurs }) => [service, isUp, isOurs])).toEqual([
      ['web', true, true],
      ['job', true, true],
      ['server', false, true],
      ['adminer', true, false],
    ])
    expect(present.up).toEqual(['web', 'job', 'adminer'])
  })

  it('names the files that were changed after a container was started', async () => {
    const { present } = await look(dir => [
      { service: 'web', status: 'running', startedAt: LONG_AGO, files: ours(dir) },
      { service: 'server', status: 'running', startedAt: new Date(Date.now() + 60_000), files: ours(dir) },
    ])
    const [web, server] = present.containers
    expect(web?.outdatedBy).toContain('www/.env')
    expect(server?.outdatedBy).toEqual([])
  })

  it.each([
    ['../outside', []],
    ['inside', ['metrics']],
  ])(
    'does not walk a build context outside of the folder before it was allowed: %s',
    async (context, here) => {
      mkdirSync(join(folder(), 'checkout'))
      const dir = openPractice(join(folder(), 'checkout'))
      for (const path of [join(folder(), 'outside'), join(dir, 'inside')])
        mkdirSync(path, { recursive: true })
      const compose = join(dir, 'docker-compose.selfhosted.yml')
      const metrics = `services:\n  metrics: {image: metrics, build: ${context}}\n`
      writeFileSync(compose, readFileSync(compose, 'utf8').replace(/^services:\n/m, metrics))
      const socket = join(dir, 'engine.sock')
      const engine = await startListingEngine(socket, { containers: [], images: ['metrics'] })
      stop = engine.stop
      const { plan, world, vault } = await prepared(dir, { stack, given: GIVEN })
      const host = { ...practiceHost, endpoint: { value: `unix://${socket}`, from: 'a test' } }
      const { services = {} } = readPlanned(stack, plan.documents, world)
      const asked = { dir, prepared: { plan, world: { ...world, host }, vault }, services }
      // Only by its sources it is known whether the image is still that of the checkout.
      expect((await lookAtRealPresent(asked)).images).toEqual(here)
    },
  )

  it('has the images that are here, and changes nothing by asking', async () => {
    const redis = 'redis:7.2-alpine'
    const { present, asked, services } = await look(() => [], [redis])
    expect(services.redis?.image).toBe(redis)
    expect(present.images).toEqual(['redis'])
    expect(asked.every(request => request.startsWith('GET '))).toBe(true)
  })
})
