import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keyHolder } from '@/lib/session/key-holder.ts'
import { LOGIN_NAMES } from '@/lib/session/login-names.ts'
import { sendKey } from '@/lib/session/send-key.ts'
import { sha256 } from '@/lib/sha256.ts'

const ORIGIN = 'http://wizard.localhost:4747'

interface Sent {
  path: string
  key: string | null
  body: unknown
  credentials: RequestCredentials | undefined
}

/** A page of the wizard, and the server that answers it. */
let sent: Sent[]
let server: 'wizard' | 'other' | 'gone'
let doubts: number
let listeners: EventTarget
const kept = new Map<string, string>()
const at = { hidden: false }

const answer = (async (input: string, init: RequestInit = {}) => {
  const { pathname: path } = new URL(input, ORIGIN)
  const key = new Headers(init.headers).get(LOGIN_NAMES.header)
  sent.push({ path, key, body: init.body, credentials: init.credentials })
  if (server === 'gone') throw new TypeError('Failed to fetch')
  if (path !== LOGIN_NAMES.proof) return new Response(server)
  const time = '000000000042'
  const hash = sha256(server === 'wizard' ? `the-seal\n${init.body}\n${time}` : 'x')
  return new Response(JSON.stringify(`${time}.${hash}`))
}) as typeof fetch

beforeEach(() => {
  sent = []
  server = 'wizard'
  doubts = 0
  at.hidden = false
  kept.clear()
  kept.set(LOGIN_NAMES.store, 'the-key').set(LOGIN_NAMES.seal, 'the-seal')
  listeners = new EventTarget()
  listeners.addEventListener(LOGIN_NAMES.doubt, () => {
    doubts += 1
  })
  vi.stubGlobal('location', new URL(`${ORIGIN}/setup/access`))
  vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name) ?? null })
  vi.stubGlobal('document', at)
  vi.stubGlobal('addEventListener', listeners.addEventListener.bind(listeners))
  vi.stubGlobal('dispatchEvent', listeners.dispatchEvent.bind(listeners))
  vi.stubGlobal('window', { fetch: answer })
  sendKey(LOGIN_NAMES, keyHolder(LOGIN_NAMES, sha256))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pathsSent = () => sent.map(({ path }) => path)
const say = (body: string, init: RequestInit = {}) =>
  window.fetch('/api/draft', { method: 'POST', body, ...init })
const textOf = async (answer: Promise<Response>) => (await answer).text()
const PROOF = LOGIN_NAMES.proof
const SIGNATURE = /^000000000042\.[0-9a-f]{32}\.[0-9a-f]{64}$/

describe('a page of the wizard', () => {
  it('sends a signed body after the server has proved itself, each time', async () => {
    for (const _ of [1, 2]) expect(await textOf(say('typed'))).toBe('wizard')
    expect(pathsSent()).toEqual([PROOF, '/api/draft', PROOF, '/api/draft'])
    expect(sent[1]).toMatchObject({ key: expect.stringMatching(SIGNATURE), body: 'typed' })
    expect(sent[0]).toMatchObject({ key: null, credentials: 'omit' })
    expect(sent[0]?.body).not.toBe(sent[2]?.body)
  })

  it('asks for what has no body after the proof, and for the proof once in a while', async () => {
    await Promise.all(['/api/watch', '/api/launch'].map(path => window.fetch(path)))
    await window.fetch('/api/watch')
    expect(pathsSent()).toEqual([PROOF, '/api/watch', '/api/launch', '/api/watch'])
    const keys = sent.slice(1).map(({ key }) => key)
    for (const key of keys) expect(key).toMatch(SIGNATURE)
    expect(new Set(keys).size).toBe(3)
    expect(JSON.stringify(sent)).not.toContain('the-key')
  })

  it('sends another address neither key nor question', async () => {
    await window.fetch('http://elsewhere.example/x')
    expect(sent).toMatchObject([{ path: '/x', key: null }])
  })

  it('works as before where the browser logged in without scripts and has no such secret', async () => {
    kept.delete(LOGIN_NAMES.store)
    kept.delete(LOGIN_NAMES.seal)
    expect(await textOf(say('typed'))).toBe('wizard')
    expect(pathsSent()).toEqual(['/api/draft'])
  })
})

describe('another program that took the port', () => {
  beforeEach(() => {
    server = 'other'
  })

  it('gets no body and no signature', async () => {
    await expect(say('typed')).rejects.toThrow(expect.objectContaining({ name: 'SecurityError' }))
    await expect(window.fetch('/api/launch')).rejects.toThrow()
    expect(sent.map(({ path, key }) => [path, key])).toEqual([
      [PROOF, null],
      [PROOF, null],
    ])
    expect(doubts).toBe(2)
  })

  it('gets no request without a body where the last proof is older than a second', async () => {
    server = 'wizard'
    await window.fetch(PROOF)
    sent = []
    server = 'other'
    const now = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(now + 1000)
    await expect(window.fetch('/api/watch')).rejects.toThrow(/does not prove/)
    vi.mocked(performance.now).mockRestore()
    expect(sent.map(({ path, key }) => [path, key])).toEqual([[PROOF, null]])
  })

  it('is not believed: its answer is not used', async () => {
    await expect(window.fetch('/api/launch')).rejects.toThrow(/does not prove/)
  })

  it('gets nothing after a request that failed, before it proves itself', async () => {
    server = 'gone'
    await expect(window.fetch('/api/watch')).rejects.toThrow('Failed to fetch')
    expect(doubts).toBeGreaterThan(0)
    sent = []
    server = 'other'
    await expect(window.fetch('/api/watch')).rejects.toThrow()
    expect(pathsSent()).toEqual([PROOF])
  })

  it('does not get the router to leave the page, which goes on when the wizard answers again', async () => {
    const next = window.fetch('/system?_rsc=1', { headers: { RSC: '1' } })
    const settled = vi.fn()
    next.then(settled, settled)
    await expect.poll(() => doubts).toBe(1)
    expect(settled).not.toHaveBeenCalled()
    server = 'wizard'
    await window.fetch(PROOF)
    expect(await textOf(next)).toBe('wizard')
  })

  it('gets no answer that is kept while the page is left', async () => {
    listeners.dispatchEvent(new Event('pagehide'))
    await expect(say('typed', { keepalive: true })).rejects.toThrow()
    expect(pathsSent()).toEqual([PROOF])
  })
})

it('what was typed just before the page is left is sent at once, as the typing asked for a proof', async () => {
  listeners.dispatchEvent(new Event('input'))
  await expect.poll(pathsSent).toEqual([PROOF])
  await window.fetch(PROOF)
  sent = []
  listeners.dispatchEvent(new Event('pagehide'))
  void say('typed', { keepalive: true })
  expect(pathsSent()).toEqual(['/api/draft'])
})
