import { describe, expect, it } from 'vitest'
import { judgeBrowser, type Standing } from '@/components/dashboard/browser/judge-browser.ts'
import type { Opening } from '@/lib/plan/exposure.ts'

const SITE = 'https://meet.example.org'
const udp = (reach: Opening['reach']): Opening => ({
  service: 'sound',
  port: '44200–44300',
  protocols: ['udp'],
  reach,
})
const standing = (change: Partial<Standing> = {}): Standing => ({
  openedAt: 'localhost',
  hasMicrophone: true,
  answered: new Map(),
  reachedByMachine: new Map(),
  openings: [udp('network')],
  ...change,
})

describe('the microphone', () => {
  it.each([
    ['https://meet.example.org', true],
    ['https://192.168.1.50', true],
    ['http://localhost:3000', null],
    ['http://reflector.localhost:3000', null],
    ['http://127.0.0.1:3000', null],
    ['http://[::1]:3000', null],
    ['http://192.168.1.50:3000', false],
    ['http://meet.example.org', false],
  ])('is given to pages at %s: %s', (url, ok) => {
    expect(judgeBrowser({ ask: 'microphone', url }, standing()).ok).toBe(ok)
  })

  it('is not promised where the device shows none, and is where nobody knows', () => {
    const ask = (hasMicrophone: boolean | undefined) =>
      judgeBrowser({ ask: 'microphone', url: SITE }, standing({ hasMicrophone })).ok
    expect([ask(false), ask(undefined)]).toEqual([null, true])
  })
})

describe('an address', () => {
  const ask = (change: Partial<Standing>, url = `${SITE}/health`) =>
    judgeBrowser({ ask: 'reach', url }, standing(change))

  it('is not judged before it was asked', () => {
    expect(ask({})).toEqual({ ok: null, saw: '' })
  })

  it('that answers is well', () => {
    expect(ask({ answered: new Map([[`${SITE}/health`, true]]) }).ok).toBe(true)
  })

  it.each([
    [`${SITE}/health`, { [SITE]: true }, /does not trust the certificate/],
    ['http://10.0.0.1:1250/health', { 'http://10.0.0.1:1250/v1/': true }, /no way leads there from here$/],
    [`${SITE}/health`, { [SITE]: false }, /neither this browser nor the machine/],
    [`${SITE}/health`, {}, /^it does not answer this browser$/],
    [`${SITE}/health`, { 'http://10.0.0.1:1250': false }, /^it does not answer this browser$/],
  ])('that does not: %s, while its machine sees %j', (url, seen, words) => {
    const reachedByMachine = new Map(Object.entries(seen))
    const { ok, saw } = ask({ answered: new Map([[url, false]]), reachedByMachine }, url)
    expect(ok).toBe(false)
    expect(saw).toMatch(words)
  })
})

describe('sound and pictures', () => {
  it.each<[string | undefined, string, boolean | null]>([
    ['203.0.113.7', 'localhost', true],
    ['203.0.113.7', 'wizard.example.org', true],
    ['192.168.1.50', '192.168.1.50', true],
    ['192.168.1.50', 'localhost', null],
    ['192.168.1.50', '203.0.113.7', null],
    ['192.168.1.50', 'wizard.example.org', null],
    ['127.0.0.1', 'localhost', null],
    ['127.0.0.1', '192.168.1.50', false],
    ['172.17.0.1', '192.168.1.50', false],
    [undefined, 'localhost', false],
    ['outside', '192.168.1.50', null],
  ])('told to go to %s, seen from a page opened at %s: %s', (address, openedAt, ok) => {
    expect(judgeBrowser({ ask: 'media', address }, standing({ openedAt })).ok).toBe(ok)
  })

  it.each([[[udp('machine')]], [[{ ...udp('network'), protocols: ['tcp' as const] }]]])(
    'arrive nowhere while no UDP port is open to others',
    openings => {
      const { ok, saw } = judgeBrowser({ ask: 'media', address: '203.0.113.7' }, standing({ openings }))
      expect([ok, saw]).toEqual([false, expect.stringContaining('no UDP port')])
    },
  )

  it('are judged by their address alone where no port is published, as in the network of the machine', () => {
    expect(judgeBrowser({ ask: 'media', address: '203.0.113.7' }, standing({ openings: [] })).ok).toBe(true)
  })
})
