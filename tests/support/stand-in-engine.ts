import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface Asked {
  /** Such as `POST /containers/create`, without the version of the API and without what follows a `?`. */
  line: string
  query: URLSearchParams
  body: unknown
}

/** What is answered: a status, and JSON, bytes or a stream of them; `never` keeps the question open. */
export type Answer = { status?: number; body?: unknown } | 'never'

/** An engine on a socket in a folder, for the running test: it answers what it is told to, and remembers what it was asked. */
export async function lendStandInEngine(folder: string, answer: (asked: Asked) => Answer | undefined) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const one = await read(request)
    asked.push(one)
    const said = answer(one) ?? { status: 404, body: { message: `page not found: ${one.line}` } }
    if (said === 'never') return
    const { status = 200, body = {} } = said
    const isBytes = Buffer.isBuffer(body) || body instanceof Readable
    response.writeHead(status, { 'Content-Type': isBytes ? 'application/octet-stream' : 'application/json' })
    if (body instanceof Readable) pipeline(body, response, () => {})
    else response.end(isBytes ? body : JSON.stringify(body))
  })
  const path = join(folder, 'stand-in.sock')
  await once(server.listen(path), 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { address: `unix://${path}`, asked }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine')
  const line = `${request.method} ${pathname.replace(/^\/v\d+\.\d+/, '')}`
  const isJson = request.headers['content-type']?.includes('json') ?? false
  return { line, query: searchParams, body: isJson ? await json(request) : undefined }
}
