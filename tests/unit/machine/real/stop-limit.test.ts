import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stopAll } from '@/lib/machine/real/stop-project.ts'
import { bringUp, type UpSite } from '@/lib/machine/real/up.ts'
import { connect } from '@/lib/system/engine/connect.ts'
import { inspectContainer } from '@/lib/system/engine/containers.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const HOUR = 3600

const folder = temporaryFolder()
let server: Server
let period: number | null
let exitCode: number
/** What the engine was asked to change. */
let asked: string[]

beforeEach(async () => {
  period = null
  exitCode = 137
  asked = []
  server = createServer(({ method, url = '' }, response) => {
    const ended = asked.some(one => one.includes('/stop'))
    if (method === 'POST') asked.push(url)
    response.setHeader('Content-Type', 'application/json')
    response.statusCode = method === 'POST' ? 204 : 200
    response.end(method === 'POST' ? undefined : JSON.stringify(details(ended)))
  })
  await once(server.listen(join(folder(), 'docker.sock')), 'listening')
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const details = (ended: boolean) => ({
  Id: 'db',
  State: {
    Status: ended ? 'exited' : 'running',
    ExitCode: ended ? exitCode : 0,
    StartedAt: '2026-01-01T00:00:00Z',
  },
  HostConfig: {},
  Config: period === null ? {} : { StopTimeout: period },
})

const engine = () => connect(`unix://${join(folder(), 'docker.sock')}`)

async function stopDatabase(): Promise<string[]> {
  const told: string[] = []
  const container = { id: 'db', name: 'talk-db-1', service: 'db', project: 'talk', needs: [], folder: '' }
  await stopAll(engine(), [{ ...container, state: 'running', isOneOff: false }], {
    tell: line => told.push(line),
    signal: AbortSignal.timeout(60_000),
  })
  return told
}

describe('a container that is stopped', () => {
  it.each([null, 0, 10, 120, 180])('gets the period that its service asks for: %s seconds', async seconds => {
    period = seconds
    expect(await stopDatabase()).toEqual(['talk-db-1 is stopped'])
    expect(asked).toEqual(['/containers/db/stop'])
  })

  it.each([181, 99_999 * HOUR, -1])(
    'gets three minutes where its service asks for %s seconds',
    async seconds => {
      period = seconds
      expect(await stopDatabase()).toEqual(['talk-db-1 did not end within 180 seconds and was killed'])
      expect(asked).toEqual(['/containers/db/stop?t=180'])
    },
  )

  it('is not said to be killed where it ended in time', async () => {
    period = 99_999 * HOUR
    exitCode = 0
    expect(await stopDatabase()).toEqual(['talk-db-1 is stopped'])
  })
})

describe('a container that Compose replaces', () => {
  async function replaceDatabase(): Promise<string[]> {
    const entry = {
      id: 'db',
      name: 'talk-db-1',
      service: 'db',
      state: 'running',
      files: [],
      folder: folder(),
    }
    const told: string[] = []
    const site: UpSite = {
      engine: engine(),
      project: { dir: folder(), name: 'talk', files: [], profiles: [] },
      written: [],
      started: new Set(),
      containers: {
        list: async () => [entry],
        find: async () => entry,
        inspect: () => inspectContainer(engine(), 'db'),
        findOther: async () => undefined,
        forget: () => {},
      },
      compose: {
        wouldReplace: async () => true,
        create: async () => {
          asked.push('create')
        },
        forget: () => {},
      },
    }
    await bringUp({ do: 'up', service: 'db' }, site, {
      log: lines => told.push(...lines),
      progress: () => {},
      signal: AbortSignal.timeout(60_000),
    })
    return told
  }

  it('is stopped before where it may take longer than the limit to end', async () => {
    period = 99_999 * HOUR
    expect(await replaceDatabase()).toEqual(['db did not end within 180 seconds and was killed'])
    expect(asked).toEqual(['/containers/db/stop?t=180', 'create', '/containers/db/start'])
  })

  it('is left to Compose otherwise', async () => {
    period = 60
    expect(await replaceDatabase()).toEqual([])
    expect(asked).toEqual(['create'])
  })
})
