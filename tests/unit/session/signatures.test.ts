import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keyHolder } from '@/lib/session/key-holder.ts'
import { LOGIN_NAMES } from '@/lib/session/login-names.ts'
import { Signatures } from '@/lib/session/signatures.ts'
import { sha256 } from '@/lib/sha256.ts'
import { signedAt } from '../../support/ask.ts'

const KEY = 'the-key'
let now = 0
let signatures: Signatures
beforeEach(() => {
  now = 1_000_000
  signatures = new Signatures(KEY, () => now)
})

const asked = { method: 'GET', target: '/system?_rsc=1', action: '' }
const sign = (time = signatures.issue(), key = KEY) =>
  signedAt(time, key, { method: 'GET', path: asked.target, action: '' })

describe('a signature', () => {
  it('that a page makes is valid once', async () => {
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => (name === LOGIN_NAMES.store ? KEY : 'the-seal'),
    })
    const holder = keyHolder(LOGIN_NAMES, sha256)
    expect(holder.sign(asked)).toBeUndefined()
    await holder.prove(async (_, init) => {
      const time = signatures.issue()
      return Response.json(`${time}.${sha256(`the-seal\n${init?.body}\n${time}`)}`)
    })
    const signature = holder.sign(asked) ?? ''
    vi.unstubAllGlobals()
    expect(signatures.take(signature, asked)).toBe(true)
    expect(signatures.take(signature, asked)).toBe(false)
  })

  it.each([
    ['another method', { method: 'POST' }],
    ['another path', { target: '/api/launch?_rsc=1' }],
    ['another query', { target: '/system?_rsc=2' }],
    ['an action', { action: 'x' }],
    ['a line that moved from one part to the next', { method: 'GET\n/system?_rsc=1', target: '' }],
  ])('is not valid for %s, and stays valid for its request', (_, part) => {
    const signature = sign()
    expect(signatures.take(signature, { ...asked, ...part })).toBe(false)
    expect(signatures.take(signature, asked)).toBe(true)
  })

  it.each<[string, () => string]>([
    ['with another key', () => sign(undefined, 'x')],
    ['of a time that the server has not reached', () => sign('000001000001')],
    ['whose time was changed', () => sign('000000999998').replace(/^\d+/, '000000999999')],
    ['whose time is written in another way', () => sign('1000000')],
    ['that is the key', () => KEY],
    ['that is empty', () => ''],
    ['with more behind it', () => `${sign()}, x`],
  ])('%s is refused', (_, signature) => {
    expect(signatures.take(signature(), asked)).toBe(false)
  })

  it('expires a minute after its time was issued', () => {
    const [early, late] = [sign(), sign()]
    now += 60_000
    expect(signatures.take(early, asked)).toBe(true)
    now += 1
    expect(signatures.take(late, asked)).toBe(false)
  })

  it('does not become valid again, however many are used after it', () => {
    signatures = new Signatures(KEY, () => now, 3)
    const used = Array.from({ length: 5 }, () => sign())
    expect(used.map(one => signatures.take(one, asked))).toEqual([true, true, true, true, false])
    expect(used.map(one => signatures.take(one, asked))).not.toContain(true)
    now += 1
    expect(signatures.take(sign(), asked)).toBe(true)
  })

  it('that expired makes room for others', () => {
    signatures = new Signatures(KEY, () => now, 3)
    for (let count = 0; count < 9; count++) {
      expect(signatures.take(sign(), asked)).toBe(true)
      now += 30_000
    }
  })
})
