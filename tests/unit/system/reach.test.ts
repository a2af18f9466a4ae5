import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeReach } from '@/lib/machine/judge-reach.ts'
import { reach } from '@/lib/system/reach.ts'
import { selfSigned } from '@/tests/fixtures/self-signed.ts'
import { freePort } from '../../support/stand-in-wizard.ts'

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const says =
  (status: number): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { Connection: 'close', Location: 'http://127.0.0.1:1/' }).end('x')
  }

describe('an address is asked', () => {
  it.each([200, 307, 401])('and answers %i, which is an answer', async status => {
    const port = await listening(createServer(says(status)))
    const reached = await reach(`http://127.0.0.1:${port}/`)
    expect(reached).toMatchObject({ status })
    expect(judgeReach(reached)).toMatchObject({ state: 'answers', saw: expect.stringContaining(`${status}`) })
  })

  it.each([502, 404])('and answers %i: what is behind is not there, and what to do is said', async status => {
    const port = await listening(createServer(says(status)))
    const { state, todo } = judgeReach(await reach(`http://127.0.0.1:${port}/`))
    expect({ state, todo }).toEqual({ state: 'silent', todo: expect.stringMatching(/Wait a minute/) })
  })

  it('with a certificate that nobody trusts, which is taken and told', async () => {
    const port = await listening(createTlsServer(selfSigned, says(200)))
    const reached = await reach(`https://127.0.0.1:${port}/`)
    expect(reached).toMatchObject({ status: 200, untrusted: expect.stringMatching(/SELF_SIGNED/) })
    expect(judgeReach(reached)).toMatchObject({
      state: 'answers',
      saw: expect.stringMatching(/does not trust/),
    })
  })

  it('where nobody listens, no name leads or nothing comes, and each has its own advice', async () => {
    const silent = await listening(createTcpServer(socket => onTestFinished(() => void socket.destroy())))
    const reaches = await Promise.all([
      reach(`http://127.0.0.1:${await freePort()}/`),
      reach('http://nowhere.invalid/'),
      reach(`http://127.0.0.1:${silent}/`, { seconds: 0.2 }),
    ])
    const judged = reaches.map(judgeReach)
    expect(judged.map(({ state }) => state)).toEqual(['silent', 'silent', 'silent'])
    expect(judged.map(({ saw }) => saw)).toEqual([
      'Nobody listens there',
      'The name leads nowhere from this machine',
      expect.stringMatching(/^No answer within/),
    ])
    expect(new Set(judged.map(({ todo }) => todo)).size).toBe(3)
  })

  it('where something else speaks, and that is told', async () => {
    const port = await listening(createTcpServer(socket => socket.end('SSH-2.0-x\r\n')))
    expect(judgeReach(await reach(`http://127.0.0.1:${port}/`))).toMatchObject({ state: 'silent' })
  })
})
