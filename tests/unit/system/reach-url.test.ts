import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { reachUrl } from '@/lib/system/reach-url.ts'
import { portOf } from '../../support/port-of.ts'

it.each([
  [200, true],
  [302, true],
  [401, true],
  [404, false],
  [502, false],
])('an address that answers %i is reached: %s', async (status, ok) => {
  const server = createServer((_request, response) =>
    response.writeHead(status, { Location: '/login', Connection: 'close' }).end(),
  ).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const reached = await reachUrl(`http://127.0.0.1:${portOf(server)}/`, AbortSignal.timeout(10_000))
  expect(reached).toEqual({ ok, saw: `answers ${status}` })
})
