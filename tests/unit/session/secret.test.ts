import { isIPv4 } from 'node:net'
import { expect, it } from 'vitest'
import { isSameSecret, newLoopbackAddress, newSecret } from '@/lib/session/secret.ts'

it('is new every time, of 256 bits, in letters that need no escaping', () => {
  const secrets = Array.from({ length: 50 }, newSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const secret of secrets) {
    expect(secret).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  }
})

it('draws on its whole alphabet at every place', () => {
  const secrets = Array.from({ length: 500 }, newSecret)
  // The last letter stands for 4 bits only: 16 letters.
  for (let place = 0; place < 43; place++)
    expect(new Set(secrets.map(secret => secret[place])).size).toBeGreaterThanOrEqual(place === 42 ? 12 : 40)
})

it('newLoopbackAddress returns another address of 127.0.0.0/8 each time, and none that systems use', () => {
  const addresses = Array.from({ length: 500 }, newLoopbackAddress)
  expect(new Set(addresses).size).toBeGreaterThan(490)
  for (const address of addresses) {
    expect(isIPv4(address)).toBe(true)
    expect(address).toMatch(/^127\.(?!0\.)/)
  }
})

it.each([
  ['abc', 'abc', true],
  ['', '', true],
  ['abc', 'abcd', false],
  ['abc', 'ab', false],
  ['abc', 'ABC', false],
  ['abc', '', false],
  ['Ü', 'U', false],
  ['é', 'e\u0301', false],
])('%s and %s', (one, other, same) => {
  expect(isSameSecret(one, other)).toBe(same)
})
