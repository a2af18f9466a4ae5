import { describe, expect, it } from 'vitest'
import { inventValues } from '@/lib/machine/practice/invent.ts'
import { claimsOf } from '@/lib/plan/token-claims.ts'

const TENANT = '707d0855-80ab-4e1f-a156-f1c4546cbf52'

describe('values in the form that a service would give them', () => {
  it('are those of a storage key', () => {
    const { id, secret } = inventValues(
      /Key ID:\s*(?<id>GK[0-9a-f]{24})[\s\S]*?Secret key:\s*(?<secret>[0-9a-f]{64})/i,
    )
    expect(id).toMatch(/^GK[0-9a-f]{24}$/)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
  })

  it('are a token with its owner and an end that is far away', () => {
    const { token = '' } = inventValues(/^(?<token>ey[\w-]+\.[\w-]+\.[\w-]+)$/m, TENANT)
    const claims = claimsOf(token)
    expect(claims?.sub).toBe(TENANT)
    expect(Number(claims?.exp)).toBeGreaterThan(Date.now() / 1000 + 14 * 24 * 3600)
  })

  it.each([/^(?<tenant>[0-9a-f-]{36})$/m, /^(?<node>[0-9a-f]{16,64})/, /key-(?<key>[A-Z]\d{3}_\w+)/])(
    'match %s',
    pattern => {
      const [[name, value] = ['', '']] = Object.entries(inventValues(pattern))
      expect(name).not.toBe('')
      expect(value).toMatch(new RegExp(`^(?:${/>(.+?)\)/.exec(pattern.source)?.[1]})$`))
    },
  )

  it('are other ones each time', () => {
    const pattern = /(?<key>[0-9a-f]{64})/
    expect(inventValues(pattern)).not.toEqual(inventValues(pattern))
  })

  it('are refused where a pattern asks for more than practice knows', () => {
    expect(() => inventValues(/(?<word>one|two)/)).toThrow('Practice has no value for the pattern one|two.')
  })
})
