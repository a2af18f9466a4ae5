import { beforeEach, describe, expect, it, vi } from 'vitest'
import { announceLaunch } from '@/lib/session/launch.ts'
import { requireSession, requireVisit } from '@/lib/session/require-session.ts'

const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))

const launch = {
  dir: '/srv/stack',
  dist: '/srv/wizard/dist',
  startedAt: '2026-11-21T10:00:00.000Z',
  open: false,
  asked: {},
  name: 'ab12.localhost',
  secrets: { token: 'the-token', session: 'the-session', key: 'the-key', seal: 'the-seal' },
}
beforeEach(() => announceLaunch(launch))

const host = '127.0.0.1:4747'
const key = { 'x-wizard-key': 'the-key' }
const asking = (headers: Record<string, string>, lock = requireSession) => {
  request.headers = new Headers(headers)
  return lock()
}

describe('the second lock', () => {
  it.each([
    ['the token', { host, authorization: 'Bearer the-token' }],
    ['cookie and key', { host, ...key, cookie: 'rw_4747=the-session' }],
    ['those of a tunnel', { host: 'localhost:9000', ...key, cookie: 'rw_9000=the-session' }],
    ['the cookie before one of another port', { host, ...key, cookie: 'rw_4747=the-session; rw_4747=x' }],
    ['the cookie after one of another port', { host, ...key, cookie: 'rw_4747=x; rw_4747=the-session' }],
    [
      'the key as a cookie, under the own name',
      { host: 'ab12.localhost:4747', cookie: 'rw_4747=the-session; rk_4747=the-key' },
    ],
  ])('opens to %s', async (_, headers) => {
    expect(await asking(headers)).toBe(launch)
  })

  it.each([
    ['nothing', { host }],
    ['the cookie alone', { host, cookie: 'rw_4747=the-session' }],
    ['the cookie alone under the own name', { host: 'ab12.localhost:4747', cookie: 'rw_4747=the-session' }],
    ['the key alone', { host, ...key }],
    ['a wrong key', { host, 'x-wizard-key': 'x', cookie: 'rw_4747=the-session' }],
    ['the key as a cookie of an address', { host, cookie: 'rw_4747=the-session; rk_4747=the-key' }],
    ['a wrong token', { host, authorization: 'Bearer x' }],
    ['a wrong token beside the cookie', { host, authorization: 'Bearer x', cookie: 'rw_4747=the-session' }],
    ['the cookie of another port', { host, cookie: 'rw_9000=the-session' }],
    ['the token as cookie', { host, cookie: 'rw_4747=the-token' }],
    ['the cookie without a Host', { cookie: 'rw_4747=the-session' }],
  ])('stays closed to %s', async (_, headers: Record<string, string>) => {
    await expect(asking(headers)).rejects.toThrow('no session')
  })
})

describe('the second lock of a page', () => {
  it('opens to the cookie under the name that only this launch has', async () => {
    const headers = { host: 'ab12.localhost:4747', cookie: 'rw_4747=the-session' }
    expect(await asking(headers, requireVisit)).toBe(launch)
  })

  it('stays closed to the cookie under an address, which goes to other ports as well', async () => {
    const headers = { host, cookie: 'rw_4747=the-session' }
    await expect(asking(headers, requireVisit)).rejects.toThrow('no session')
  })
})
