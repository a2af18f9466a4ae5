import { beforeEach, describe, expect, it, vi } from 'vitest'
import { announceLaunch } from '@/lib/session/launch.ts'
import { requireSession } from '@/lib/session/require-session.ts'

const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))

const launch = {
  dir: '/srv/stack',
  dist: '/srv/wizard/dist',
  startedAt: '2026-11-21T10:00:00.000Z',
  open: false,
  asked: {},
  secrets: { token: 'the-token', session: 'the-session' },
}
beforeEach(() => announceLaunch(launch))

const host = '127.0.0.1:4747'
const asking = (headers: Record<string, string>) => {
  request.headers = new Headers(headers)
  return requireSession()
}

describe('the second lock', () => {
  it.each([
    ['the token', { host, authorization: 'Bearer the-token' }],
    ['the cookie', { host, cookie: 'rw_4747=the-session' }],
    ['the cookie of a tunnel', { host: 'localhost:9000', cookie: 'rw_9000=the-session' }],
    ['the cookie before one of another local port', { host, cookie: 'rw_4747=the-session; rw_4747=x' }],
    ['the cookie after one of another local port', { host, cookie: 'rw_4747=x; rw_4747=the-session' }],
  ])('opens to %s', async (_, headers) => {
    expect(await asking(headers)).toBe(launch)
  })

  it.each([
    ['nothing', { host }],
    ['a wrong token', { host, authorization: 'Bearer x' }],
    ['a wrong token beside the cookie', { host, authorization: 'Bearer x', cookie: 'rw_4747=the-session' }],
    ['the cookie of another port', { host, cookie: 'rw_9000=the-session' }],
    ['the token as cookie', { host, cookie: 'rw_4747=the-token' }],
    ['the cookie without a Host', { cookie: 'rw_4747=the-session' }],
  ])('stays closed to %s', async (_, headers: Record<string, string>) => {
    await expect(asking(headers)).rejects.toThrow('no session')
  })
})
