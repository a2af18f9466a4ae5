import { describe, expect, it } from 'vitest'
import { askClock } from '@/lib/system/remote/clock.ts'
import { seeBucket } from '@/lib/system/remote/see-bucket.ts'
import { webPage } from '@/tests/support/remote/hostile.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { lendS3, type S3Settings } from '@/tests/support/remote/s3-server.ts'

const signal = () => AbortSignal.timeout(5000)
const OURS = { bucket: 'media', region: 'eu-test-1', id: 'AKIDEXAMPLE', key: 'the-secret-of-it' }

async function seeAt(settings: S3Settings, changed: Partial<typeof OURS> = {}) {
  const server = await lendS3(settings)
  return {
    ...server,
    seen: await seeBucket({ ...OURS, ...changed, endpoint: server.endpoint }, { signal: signal() }),
  }
}

describe('a bucket that is watched', () => {
  it('is asked once, for what is not there, and nothing is written', async () => {
    const { seen, asked, objects } = await seeAt({})
    expect(seen).toEqual({ ok: true, saw: 'has the bucket and takes the key' })
    expect(asked).toEqual([expect.stringMatching(/^GET \/media\//)])
    expect(objects.size).toBe(0)
  })

  it('is well also where the key may not list: nothing of Reflector does', async () => {
    expect((await seeAt({ denied: ['GET'] })).seen.ok).toBe(true)
  })

  it.each<[string, S3Settings, Partial<typeof OURS>, string]>([
    ['a wrong secret', {}, { key: 'another' }, 'SignatureDoesNotMatch'],
    ['a key that was taken away', {}, { id: 'OTHER' }, 'InvalidAccessKeyId'],
    ['a bucket that is gone', {}, { bucket: 'nothing' }, 'NoSuchBucket'],
    ['a clock that is far off', { minutesAhead: 30 }, {}, 'RequestTimeTooSkewed'],
  ])('with %s is not well, and says so without the key', async (_, settings, changed, code) => {
    const { seen } = await seeAt(settings, changed)
    expect(seen.ok).toBe(false)
    expect(seen.saw).toContain(code)
    expect(seen.saw).not.toContain(changed.key ?? OURS.key)
  })

  it('is not taken for one where a web page answers, or nobody', async () => {
    const page = await lendServer(webPage)
    expect((await seeBucket({ ...OURS, endpoint: page }, { signal: signal() })).ok).toBe(false)
    expect(await seeBucket({ ...OURS, endpoint: 'http://127.0.0.1:9' }, { signal: signal() })).toEqual({
      ok: false,
      saw: 'Nobody listens at 127.0.0.1:9.',
    })
  })
})

describe('the clock of a server', () => {
  it.each([
    [7, -7],
    [-7, 7],
    [0, 0],
  ])('that is %i minutes ahead says how far this machine is ahead of it', async (minutesAhead, ours) => {
    const { endpoint } = await lendS3({ minutesAhead })
    expect(await askClock(endpoint, { signal: signal() })).toEqual({ minutesAhead: ours })
  })

  it('is unknown where nobody says it', async () => {
    const silent = await lendServer((_, response) => {
      response.sendDate = false
      saying(200, '')(_, response)
    })
    expect(await askClock(silent, { signal: signal() })).toEqual({ why: 'it does not say what time it has' })
  })
})
