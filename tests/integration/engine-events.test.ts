import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { type EngineEvent, engineEvents } from '@/lib/system/engine/events.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun } from '../support/run-program.mjs'

const env = inject('engineEnv')
const name = `rw-events-${randomUUID().slice(0, 8)}`
const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })

beforeAll(async () => {
  await makeTinyImage(name, env)
  const labels = [
    '--label',
    `com.docker.compose.project=${name}`,
    '--label',
    'com.docker.compose.service=web',
  ]
  await docker('run', '--detach', '--name', name, ...labels, name, 'busybox', 'sleep', '3600')
})
afterAll(async () => {
  await docker('rm', '--force', name)
  await docker('image', 'rm', name)
})

it('the engine tells what happens to a container and nothing of commands run in it, until nobody listens', async () => {
  const leave = new AbortController()
  const heard: EngineEvent[] = []
  const listening = (async () => {
    for await (const event of engineEvents(connect(env.DOCKER_HOST ?? ''), leave.signal)) {
      if (event.project !== name) continue
      heard.push(event)
      if (event.action === 'unpause') leave.abort()
    }
  })()
  // Until the first is heard, listening may not have begun: it is said again.
  for (let times = 0; heard.length === 0 && times < 20; times++) {
    await docker('exec', name, 'busybox', 'true')
    await docker('pause', name)
    if (heard.length === 0) await docker('unpause', name)
  }
  if (!leave.signal.aborted) await docker('unpause', name).catch(() => '')
  await listening
  expect(new Set(heard.map(({ action }) => action))).toEqual(new Set(['pause', 'unpause']))
  expect(heard[0]).toMatchObject({ project: name, service: 'web' })
})
