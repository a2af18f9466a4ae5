import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { lendServer } from './lend-server.ts'

/*
 * Storage that believes nobody: it computes every signature itself, by the description of AWS Signature Version 4 and
 * with no code of the client's.
 */

export interface S3Server {
  endpoint: string
  /** What lies in it, by `bucket/name`. */
  objects: Map<string, string>
  /** Every request that came, as `METHOD /path`. */
  asked: string[]
}

export interface S3Settings {
  id?: string
  key?: string
  region?: string
  bucket?: string
  /** What its clock is ahead of ours. */
  minutesAhead?: number
  /** What the key may not do. */
  denied?: string[]
}

const SKEW = 15 * 60 * 1000

export async function lendS3(settings: S3Settings = {}): Promise<S3Server> {
  const known = {
    id: 'AKIDEXAMPLE',
    key: 'the-secret-of-it',
    region: 'eu-test-1',
    bucket: 'media',
    minutesAhead: 0,
    denied: [],
    ...settings,
  }
  const objects = new Map<string, string>()
  const asked: string[] = []
  const endpoint = await lendServer(async (request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    const body = await buffer(request)
    const now = Date.now() + known.minutesAhead * 60_000
    response.setHeader('Date', new Date(now).toUTCString())
    const problem = problemWith(request, body, known, now)
    if (problem) refuse(response, problem)
    else serve(request, response, { objects, body: body.toString(), bucket: known.bucket })
  })
  return { endpoint, objects, asked }
}

type Known = Required<S3Settings>
type Problem = [status: number, code: string, extra?: string]

const refuse = (response: ServerResponse, [status, code, extra = '']: Problem) =>
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(
      `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Because of ${code}</Message>${extra}</Error>`,
    )

interface Claim {
  credential: string
  signedHeaders: string[]
  signature: string
  date: string
  hash: string
  query: URLSearchParams
}

function problemWith(request: IncomingMessage, body: Buffer, known: Known, now: number): Problem | undefined {
  const url = new URL(request.url ?? '/', 'http://s3')
  const claim = url.searchParams.has('X-Amz-Signature') ? claimInAddress(url) : claimInHeader(request, url)
  if (!claim) return [403, 'AccessDenied']
  const [id, day = '', region, service] = claim.credential.split('/')
  if (id !== known.id) return [403, 'InvalidAccessKeyId']
  if (region !== known.region || service !== 's3')
    return [400, 'AuthorizationHeaderMalformed', `<Region>${known.region}</Region>`]
  const at = Date.parse(claim.date.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'))
  if (Math.abs(now - at) > SKEW) return [403, 'RequestTimeTooSkewed']
  const isWhole = claim.hash === 'UNSIGNED-PAYLOAD' || claim.hash === sha256(body)
  if (!isWhole || !isSame(claim.signature, signatureOf(request, url, claim, { key: known.key, day, region })))
    return [403, 'SignatureDoesNotMatch']
  if (known.denied.includes(request.method ?? '')) return [403, 'AccessDenied']
  if (url.pathname.split('/')[1] !== known.bucket) return [404, 'NoSuchBucket']
  return undefined
}

function claimInHeader({ headers }: IncomingMessage, url: URL): Claim | undefined {
  const { credential, signed, signature } =
    /^AWS4-HMAC-SHA256 Credential=(?<credential>[^,]+), SignedHeaders=(?<signed>[^,]+), Signature=(?<signature>\w+)$/.exec(
      headers.authorization ?? '',
    )?.groups ?? {}
  if (!credential || !signed || !signature) return undefined
  return {
    credential,
    signedHeaders: signed.split(';'),
    signature,
    date: String(headers['x-amz-date']),
    hash: String(headers['x-amz-content-sha256']),
    query: url.searchParams,
  }
}

function claimInAddress({ searchParams }: URL): Claim | undefined {
  const get = (name: string) => searchParams.get(`X-Amz-${name}`) ?? ''
  const query = new URLSearchParams(searchParams)
  query.delete('X-Amz-Signature')
  if (!/^\d+$/.test(get('Expires'))) return undefined
  return {
    credential: get('Credential'),
    signedHeaders: get('SignedHeaders').split(';'),
    signature: get('Signature'),
    date: get('Date'),
    hash: 'UNSIGNED-PAYLOAD',
    query,
  }
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

function signatureOf(
  request: IncomingMessage,
  url: URL,
  { signedHeaders, date, hash, query }: Claim,
  { key, day, region }: { key: string; day: string; region: string },
): string {
  const pairs = [...query].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map(part => encode(decodeURIComponent(part)))
      .join('/'),
    pairs.join('&'),
    ...signedHeaders.map(name => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signedHeaders.join(';'),
    hash,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')
  const signing = [day, region, 's3', 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${key}`))
  return hmac(signing, text).toString('hex')
}

interface Deed {
  objects: Map<string, string>
  body: string
  bucket: string
}

function serve(request: IncomingMessage, response: ServerResponse, { objects, body }: Deed) {
  const name = (request.url ?? '').split('?')[0]?.slice(1) ?? ''
  if (request.method === 'PUT') objects.set(name, body)
  if (request.method === 'DELETE') objects.delete(name)
  const found = objects.get(name)
  if (request.method === 'GET' && found === undefined) return refuse(response, [404, 'NoSuchKey'])
  return response
    .writeHead(request.method === 'DELETE' ? 204 : 200)
    .end(request.method === 'GET' ? found : '')
}
