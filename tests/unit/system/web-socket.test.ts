import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askForWebSocket } from '@/lib/system/web-socket.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { portOf } from '../../support/port-of.ts'

const signal = () => AbortSignal.timeout(5000)

describe('asking for a WebSocket', () => {
  it.each(['101 Switching Protocols', '403 Forbidden'])('hears "%s" of whoever takes them', async words => {
    const server = createServer((_, response) => response.writeHead(404).end())
    server.on('upgrade', (_, socket) =>
      socket.end(`HTTP/1.1 ${words}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const port = portOf(server)
    const answer = await askForWebSocket(`http://127.0.0.1:${port}/v1/events`, signal())
    expect(answer).toEqual({ status: Number(words.slice(0, 3)) })
  })

  it('hears what a stranger to them says to any question', async () => {
    const url = await lendServer(saying(404, 'no'))
    expect(await askForWebSocket(`${url}/v1/events`, signal())).toEqual({ status: 404 })
  })

  it('says in words that nobody is there', async () => {
    expect(await askForWebSocket('http://127.0.0.1:9/', signal())).toEqual({ why: 'nobody listens there' })
  })
})
