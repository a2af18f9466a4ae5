import { describe, expect, it } from 'vitest'
import { makeSecret } from '@/lib/secrets/make-secret.ts'
import { hashPassword } from '@/lib/secrets/pbkdf2.ts'

const home = 'server/.env#KEY' as const
const nothing = new Map<string, string>()

describe('makeSecret', () => {
  it.each([
    ['hex32', /^[0-9a-f]{64}$/],
    ['hex16', /^[0-9a-f]{32}$/],
    ['hex8', /^[0-9a-f]{16}$/],
    ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ] as const)('makes %s, new each time', (as, form) => {
    const made = Array.from({ length: 50 }, () => makeSecret({ home, comes: 'made', as }, nothing))
    for (const secret of made) expect(secret).toMatch(form)
    expect(new Set(made).size).toBe(50)
  })

  it('takes a typed one from the vault', () => {
    expect(makeSecret({ home, comes: 'typed', answer: 'a.b' }, new Map([['a.b', 'x']]))).toBe('x')
  })

  it('stores of a password only what proves it', () => {
    const hash = makeSecret(
      { home, comes: 'hashed', answer: 'a.b', as: 'pbkdf2-sha256' },
      new Map([['a.b', "it's"]]),
    )
    expect(hash).not.toContain("it's")
    expect(hash).toMatch(/^pbkdf2:sha256:100000\$[0-9a-f]{32}\$[0-9a-f]{64}$/)
  })
})

describe('hashPassword', () => {
  it('gives what Python’s hashlib gives for the same salt', () => {
    const salt = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
    const hash = 'b78c08da70693f7aeb0344d1efd7e63d26c91279855683ae539af424c3ab4a1f'
    expect(hashPassword(`pä$$ 'w"`, salt)).toBe(`pbkdf2:sha256:100000$${salt}$${hash}`)
  })
})
