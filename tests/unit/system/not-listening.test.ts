import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCalls } from '@/lib/system/call.ts'
import { askHttp } from '@/lib/system/http.ts'
import { reach } from '@/lib/system/reach.ts'
import { reachUrl } from '@/lib/system/reach-url.ts'
import { servedCertificate } from '@/lib/system/served-certificate.ts'
import { askForWebSocket } from '@/lib/system/web-socket.ts'
import { portOf } from '../../support/port-of.ts'
import { lendResettingPort } from '../../support/resetting-server.ts'

const NOT_YET = 'it is not listening yet'
const { signal } = new AbortController()

describe('a port that takes connections and closes them at once is not listening yet', () => {
  it.each(['http', 'https'])('for a question by %s', async protocol => {
    const url = `${protocol}://127.0.0.1:${await lendResettingPort()}/`
    expect(await askHttp(url)).toEqual({ why: NOT_YET })
    expect(await reachUrl(url, signal)).toEqual({ ok: false, saw: NOT_YET })
    expect(await askForWebSocket(url, signal)).toEqual({ why: NOT_YET })
    expect(await reach(url)).toMatchObject({ code: 'ECONNRESET' })
    const call = openCalls([{ url, own: true }])
    expect(await call(url, { method: 'GET' }, signal)).toEqual({ why: NOT_YET })
  })

  it('for a certificate', async () => {
    const port = await lendResettingPort()
    expect(await servedCertificate({ host: '127.0.0.1', port, name: 'a.example' }, signal)).toEqual({
      why: NOT_YET,
    })
  })
})

it('a server that breaks off its answer is one that listens', async () => {
  const server = createServer(socket => {
    socket.once('data', () =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', () => socket.destroy()),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { why } = { why: '', ...(await askHttp(`http://127.0.0.1:${portOf(server)}/`)) }
  expect(why).toBe('the connection was closed in the middle of the answer')
})
