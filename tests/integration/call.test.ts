import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer as createPlain, type RequestListener } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openCalls } from '@/lib/system/call.ts'
import { portOf } from '../support/port-of.ts'
import { clip } from '../support/pretend-talk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const signal = new AbortController().signal
const GET = { method: 'GET' } as const

async function listening(server: Server, scheme: string, port = 0) {
  servers.push(server)
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return `${scheme}://127.0.0.1:${portOf(server)}`
}
const plain = (answer: RequestListener) => listening(createPlain(answer), 'http')
const tls = (made: { key: Buffer; cert: Buffer }, answer: RequestListener, port = 0) =>
  listening(createTls(made, answer), 'https', port)

/** A certificate that vouches for itself. */
function certificate(name: string, days = 1) {
  const [key, cert] = [join(folder(), `${name}.key`), join(folder(), `${name}.pem`)]
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-subj', `/CN=${name}`]
  execFileSync('openssl', ['req', '-x509', ...made, '-days', String(days)], { stdio: 'ignore' })
  return { key: readFileSync(key), cert: readFileSync(cert) }
}

describe('calls to a stack', () => {
  it('send JSON and a token, and read what comes', async () => {
    const url = await plain(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { authorization, 'content-type': type } = request.headers
      response.writeHead(201, { 'Content-Type': 'text/plain' }).end([authorization, type, body].join(' '))
    })
    const call = openCalls([{ url, own: false }])
    expect(await call(`${url}/x`, { method: 'POST', bearer: 'abc', json: { a: 1 } }, signal)).toEqual({
      status: 201,
      type: 'text/plain',
      size: 35,
      body: 'Bearer abc application/json {"a":1}',
    })
  })

  it('send a file under the name of its field', async () => {
    const url = await plain(async (request, response) => {
      const form = new Response(new Uint8Array(await bytesOf(request)), {
        headers: { 'Content-Type': request.headers['content-type'] ?? '' },
      })
      const file = (await form.formData()).get('chunk')
      response.end(file instanceof File ? `${file.name} ${file.type} ${file.size}` : 'none')
    })
    const call = openCalls([{ url, own: false }])
    expect(await call(url, { method: 'POST', file: { field: 'chunk', clip } }, signal)).toMatchObject({
      body: `talk.ogg audio/ogg ${clip.bytes.length}`,
    })
  })

  it('go nowhere else, also where they are sent there', async () => {
    const url = await plain((_request, response) =>
      response.writeHead(302, { Location: 'http://192.0.2.1/' }).end(),
    )
    const call = openCalls([{ url, own: false }])
    expect(await call(url, GET, signal)).toMatchObject({ status: 302 })
    await expect(call('http://192.0.2.1/', GET, signal)).rejects.toThrow('none of the addresses')
  })

  it('take a certificate that nobody vouches for only where the stack made it itself', async () => {
    const url = await tls(certificate('own'), (_request, response) => response.end('in'))
    expect(await openCalls([{ url, own: true }])(url, GET, signal)).toMatchObject({ status: 200, body: 'in' })
    const refused = await openCalls([{ url, own: false }])(url, GET, signal)
    expect(refused).toEqual({ why: expect.stringContaining('self-signed') })
  })

  it('take no other certificate than the first, and send nothing to it', async () => {
    const one = createTls(certificate('one'), (_request, response) => response.end('one'))
    const url = await listening(one, 'https')
    const call = openCalls([{ url, own: true }])
    expect(await call(url, GET, signal)).toMatchObject({ body: 'one' })
    one.closeAllConnections()
    await new Promise(resolve => one.close(resolve))
    const asked: string[] = []
    await tls(
      certificate('other'),
      (request, response) => response.end(asked.push(request.url ?? '')),
      Number(new URL(url).port),
    )
    expect(await call(url, GET, signal)).toEqual({ why: 'its certificate is not the one of before' })
    expect(asked).toEqual([])
  })

  it('say in a few words why nothing came', async () => {
    const url = 'http://127.0.0.1:9'
    expect(await openCalls([{ url, own: false }])(url, GET, signal)).toEqual({ why: 'nobody listens there' })
  })

  it('end where they are broken off', async () => {
    const url = await plain(() => {})
    const cancel = new AbortController()
    const call = openCalls([{ url, own: false }])(url, GET, cancel.signal)
    cancel.abort()
    await expect(call).rejects.toThrow()
  })
})

async function bytesOf(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
