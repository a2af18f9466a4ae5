import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { portOf } from '../port-of.ts'

export interface LentProxy {
  /** As an environment names it. */
  address: string
  host: string
  /** What it was asked for, such as `CONNECT stack.test:443`. */
  asked: string[]
  /** The names and passwords that came along. */
  credentials: (string | undefined)[]
}

/** A proxy on loopback for the running test. Whatever name it is asked for, it takes for this machine. */
export async function lendProxy(refuses?: number): Promise<LentProxy> {
  const asked: string[] = []
  const credentials: (string | undefined)[] = []
  const server = createServer((from, to) => {
    asked.push(`${from.method} ${from.url}`)
    credentials.push(from.headers['proxy-authorization'])
    if (refuses !== undefined) return void to.writeHead(refuses).end()
    const { port, pathname, search } = new URL(from.url ?? '')
    const { method, headers } = from
    const on = request({ host: '127.0.0.1', port, path: `${pathname}${search}`, method, headers }, answer => {
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
    })
    from.pipe(on)
  })
  server.on('connect', (from, socket) => {
    asked.push(`CONNECT ${from.url}`)
    credentials.push(from.headers['proxy-authorization'])
    if (refuses !== undefined) return void socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`)
    const on = connect(Number(from.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(on).pipe(socket)
    })
    on.on('error', () => socket.destroy())
    socket.on('error', () => on.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${portOf(server)}`
  return { address: `http://${host}`, host, asked, credentials }
}
