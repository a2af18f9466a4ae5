import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer as createPlain, type RequestListener } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
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

/** A certificate for an address by an authority that only this test knows. */
function signedCertificate(address = '127.0.0.1') {
  const { cert: authority } = certificate('authority')
  const at = (name: string) => join(folder(), name)
  writeFileSync(at('names'), `subjectAltName=IP:${address}`)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  const wanted = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('leaf.key'), '-out', at('leaf.csr')]
  openssl('req', '-new', ...wanted, '-subj', '/CN=leaf')
  const by = ['-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial']
  openssl('x509', '-req', '-in', at('leaf.csr'), ...by, '-extfile', at('names'), '-out', at('leaf.pem'))
  return { key: readFileSync(at('leaf.key')), cert: readFileSync(at('leaf.pem')), authority }
}

/**
 * A certificate of a public authority for another name, with chains that lead to the stack's authority by names and key ids,
 * but not by signatures: an expired copy of the intermediate authority names the stack's as its issuer.
 */
function spoofedChains() {
  const at = (name: string) => join(folder(), name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  const isAuthority = 'basicConstraints=critical,CA:TRUE'
  const root = (file: string, name: string) => {
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at(`${file}.key`), '-subj', `/CN=${name}`]
    openssl('req', '-x509', ...key, '-out', at(`${file}.pem`), '-days', '10', '-addext', isAuthority)
  }
  const sign = (file: string, name: string, by: string, days: number, extensions: string[]) => {
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at(`${file}.key`), '-subj', `/CN=${name}`]
    openssl('req', '-new', ...key, '-out', at(`${file}.csr`))
    writeFileSync(at(`${file}.ext`), extensions.join('\n'))
    const signing = [
      '-CA',
      at(`${by}.pem`),
      '-CAkey',
      at(`${by}.key`),
      '-CAcreateserial',
      '-days',
      String(days),
    ]
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${file}.csr`),
      ...signing,
      '-extfile',
      at(`${file}.ext`),
      '-out',
      at(`${file}.pem`),
    )
  }
  root('stack', 'Stack Root')
  root('copy-of-stack', 'Stack Root')
  root('public', 'Public Root')
  const intermediate = [isAuthority, 'subjectKeyIdentifier=0102030405060708090A0B0C0D0E0F1011121314']
  sign('intermediate', 'R11', 'public', 10, intermediate)
  sign('fake', 'R11', 'copy-of-stack', -1, [...intermediate, 'authorityKeyIdentifier=none'])
  const names = ['subjectAltName=DNS:other.example', 'authorityKeyIdentifier=keyid:always']
  sign('other', 'other.example', 'intermediate', 10, names)
  const pem = (file: string) => readFileSync(at(`${file}.pem`), 'utf8')
  const chain = (...files: string[]) => ({
    key: readFileSync(at('other.key')),
    cert: files.map(pem).join('\n'),
  })
  return {
    stack: pem('stack'),
    publicAuthority: pem('public'),
    self: certificate('self'),
    chains: [
      chain('other', 'intermediate'),
      chain('other', 'fake', 'intermediate'),
      chain('other', 'intermediate', 'fake'),
    ],
  }
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

  it('take a certificate that nobody else vouches for only where the stack was given it', async () => {
    const made = certificate('own')
    const url = await tls(made, (_request, response) => response.end('in'))
    const given = async () => ({ made: [], given: [made.cert.toString()] })
    expect(await openCalls([{ url, own: true }], given)(url, GET, signal)).toMatchObject({ body: 'in' })
    for (const call of [openCalls([{ url, own: false }], given), openCalls([{ url, own: true }])])
      expect(await call(url, GET, signal)).toEqual({ why: expect.stringContaining('self-signed') })
  })

  it('take a certificate that an authority of the stack made', async () => {
    const { authority, ...made } = signedCertificate()
    const url = await tls(made, (_request, response) => response.end('in'))
    const authorities = [authority.toString()]
    for (const certificates of [
      { made: authorities, given: [] },
      { made: [], given: authorities },
    ]) {
      const call = openCalls([{ url, own: true }], async () => certificates)
      expect(await call(url, GET, signal)).toMatchObject({ status: 200, body: 'in' })
    }
  })

  it('take a certificate for another name only from an authority that signs for this stack alone', async () => {
    const { authority, ...made } = signedCertificate('10.0.0.9')
    const url = await tls(made, (_request, response) => response.end('in'))
    const authorities = [authority.toString()]
    const own = openCalls([{ url, own: true }], async () => ({ made: authorities, given: [] }))
    expect(await own(url, GET, signal)).toMatchObject({ body: 'in' })
    const shared = openCalls([{ url, own: true }], async () => ({ made: [], given: authorities }))
    expect(await shared(url, GET, signal)).toEqual({
      why: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    })
  })

  it('refuse a certificate of a public authority for another name, whatever chain is shown with it', async () => {
    const { stack, publicAuthority, self, chains } = spoofedChains()
    const heard: string[] = []
    for (const shown of chains) {
      const contexts = [self, shown].map(made => createSecureContext(made))
      const server = createTls(
        {
          ...shown,
          SNICallback: (_name, choose) => choose(null, contexts.length > 1 ? contexts.shift() : contexts[0]),
        },
        (request, response) => {
          heard.push(request.url ?? '')
          response.end()
        },
      )
      const url = (await listening(server, 'https')).replace('127.0.0.1', 'localhost')
      const call = openCalls([{ url, own: true }], async () => ({ made: [stack], given: [publicAuthority] }))
      const password = { method: 'POST', json: { password: 'p' } } as const
      expect(await call(url, password, signal)).toEqual({
        why: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
      })
      expect(contexts).toHaveLength(1)
    }
    expect(heard).toEqual([])
  })

  it('read the certificates of a stack again where it had none yet', async () => {
    const made = certificate('late')
    const url = await tls(made, (_request, response) => response.end('in'))
    const reads = [{ made: [], given: [] }]
    const call = openCalls(
      [{ url, own: true }],
      async () => reads.shift() ?? { made: [], given: [made.cert.toString()] },
    )
    expect(await call(url, GET, signal)).toEqual({ why: expect.stringContaining('self-signed') })
    expect(await call(url, GET, signal)).toMatchObject({ body: 'in' })
  })

  it('send nothing to a neighbour who shows a certificate of their own', async () => {
    const asked: string[] = []
    const url = await tls(certificate('neighbour'), (request, response) =>
      response.end(asked.push(request.url ?? '')),
    )
    const call = openCalls([{ url, own: true }], async () => ({
      made: [],
      given: [certificate('own').cert.toString()],
    }))
    const password = { method: 'POST', json: { password: 'p' } } as const
    expect(await call(url, password, signal)).toEqual({
      why: expect.stringContaining('its certificate does not belong to this stack'),
    })
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
