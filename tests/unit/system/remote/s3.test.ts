import { describe, expect, it } from 'vitest'
import { tryS3 } from '@/lib/system/remote/s3.ts'
import { addressOfObject } from '@/lib/system/remote/s3-request.ts'
import { drip, webPage } from '@/tests/support/remote/hostile.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { lendS3, type S3Settings } from '@/tests/support/remote/s3-server.ts'

const signal = () => AbortSignal.timeout(5000)
const OURS = { bucket: 'media', region: 'eu-test-1', id: 'AKIDEXAMPLE', key: 'the-secret-of-it' }

async function tryAt(settings: S3Settings, changed: Partial<typeof OURS> = {}) {
  const server = await lendS3(settings)
  return { ...server, tried: await tryS3({ ...OURS, ...changed, endpoint: server.endpoint }, signal()) }
}

describe('an S3 bucket', () => {
  it('is written to, read from in both ways, and left as it was', async () => {
    const { tried, objects, asked } = await tryAt({})
    expect(tried).toEqual({
      ok: true,
      saw: [
        'A small object was written.',
        'Read with the key, and by a link that needs none.',
        'Removed again.',
      ],
    })
    expect(objects.size).toBe(0)
    expect(asked.map(one => one.replace(/trial-\w+/, 'trial-x'))).toEqual([
      'PUT /media/reflector-wizard-trial-x.txt',
      'GET /media/reflector-wizard-trial-x.txt',
      'GET /media/reflector-wizard-trial-x.txt',
      'DELETE /media/reflector-wizard-trial-x.txt',
    ])
  })

  it.each<[string, Partial<typeof OURS>, string, RegExp]>([
    ['a wrong secret', { key: 'another' }, 'SignatureDoesNotMatch', /does not belong to this ID/],
    ['a wrong ID', { id: 'OTHER' }, 'InvalidAccessKeyId', /does not know this access key ID/],
    ['a wrong bucket', { bucket: 'nothing' }, 'NoSuchBucket', /Make the bucket nothing/],
    ['a wrong region', { region: 'us-else-1' }, 'AuthorizationHeaderMalformed', /another region/],
  ])('with %s says what to do', async (_, changed, code, todo) => {
    const { tried } = await tryAt({}, changed)
    expect(tried).toMatchObject({ ok: false, todo: expect.stringMatching(todo) })
    expect(tried.saw[0]).toContain(code)
  })

  it('names its region where another was given', async () => {
    const { tried } = await tryAt({}, { region: 'us-else-1' })
    expect(tried.saw).toContain('Its region is eu-test-1.')
  })

  it.each([20, -20])('says that the clock here is off by %i minutes', async minutesAhead => {
    const { tried } = await tryAt({ minutesAhead })
    expect(tried.ok).toBe(false)
    expect(tried.saw).toContain(
      `The clock of this machine is 20 minutes ${minutesAhead > 0 ? 'behind' : 'ahead'}.`,
    )
    expect(tried.todo).toContain('clock')
  })

  it('warns of a clock that is off by less, though everything works', async () => {
    const { tried } = await tryAt({ minutesAhead: 8 })
    expect(tried).toMatchObject({ ok: true })
    expect(tried.saw).toContain('The clock of this machine is 8 minutes behind.')
  })

  it.each(['PUT', 'GET', 'DELETE'])('whose key may not %s says which right is missing', async denied => {
    const { tried, objects } = await tryAt({ denied: [denied] })
    expect(tried).toMatchObject({ ok: false, todo: expect.stringContaining('The key may not') })
    const isLeft = tried.saw.some(line => line.startsWith('Left behind: reflector-wizard-trial-'))
    expect([objects.size, isLeft]).toEqual(denied === 'DELETE' ? [1, true] : [0, false])
  })

  it('that is a web page, or leads elsewhere, is no S3', async () => {
    const page = await tryS3({ ...OURS, endpoint: await lendServer(webPage) }, signal())
    expect(page).toMatchObject({ ok: false })
    const redirect = await lendServer(saying(302, '', { Location: 'http://127.0.0.1:1/' }))
    const led = await tryS3({ ...OURS, endpoint: redirect }, signal())
    expect(led).toMatchObject({ ok: false, saw: [expect.stringContaining('leads on')] })
  })

  it.each<[string, Partial<typeof OURS & { endpoint: string }>]>([
    ['an ID that no request can carry', { id: 'ключ' }],
    ['a port that there is not', { endpoint: 'http://127.0.0.1:99999' }],
  ])('with %s fails in words', async (_, changed) => {
    const endpoint = await lendServer(saying(200, ''))
    expect(await tryS3({ ...OURS, endpoint, ...changed }, signal())).toMatchObject({
      ok: false,
      todo: expect.stringMatching(/./),
    })
  })

  it('that never finishes an answer is left when the time is up', async () => {
    const tried = await tryS3({ ...OURS, endpoint: await lendServer(drip) }, AbortSignal.timeout(200))
    expect(tried.saw).toEqual([expect.stringContaining('did not answer in time')])
  })
})

it('storage of Amazon is found by the name of the bucket, unless its dots would not fit the certificate', () => {
  expect(addressOfObject(OURS, 'a')).toBe('https://media.s3.eu-test-1.amazonaws.com/a')
  expect(addressOfObject({ ...OURS, bucket: 'my.media' }, 'a')).toBe(
    'https://s3.eu-test-1.amazonaws.com/my.media/a',
  )
})
