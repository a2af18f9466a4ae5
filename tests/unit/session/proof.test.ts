import { describe, expect, it } from 'vitest'
import { cookieName, proofOf } from '@/lib/session/proof.ts'
import { newSecret } from '@/lib/session/secret.ts'

const secrets = { token: newSecret(), session: newSecret(), key: newSecret(), seal: newSecret() }
const OWN = 'ab12.localhost'
const right = `rw_4747=${secrets.session}`
const proof = (
  { authorization, cookie, key }: { authorization?: string; cookie?: string; key?: string },
  host = '127.0.0.1:4747',
) => proofOf({ authorization, cookie, key }, host, secrets, OWN)

it('names the cookie after the port', () => {
  expect(cookieName('4747')).toBe('rw_4747')
})

describe('a bearer token', () => {
  it.each([
    ['as it was printed', `Bearer ${secrets.token}`, 'bearer'],
    ['with the scheme in lower case', `bearer ${secrets.token}`, 'bearer'],
    ['with one letter more', `Bearer ${secrets.token}x`, 'wrong'],
    ['with one letter less', `Bearer ${secrets.token.slice(0, -1)}`, 'wrong'],
    ['that is one letter', 'Bearer x', 'wrong'],
    ['in other letters', 'Bearer Ünïcödé✓', 'wrong'],
    ['that is long', `Bearer ${'x'.repeat(1_000_000)}`, 'wrong'],
    ['that is the session', `Bearer ${secrets.session}`, 'wrong'],
    ['twice', `Bearer ${secrets.token} ${secrets.token}`, 'none'],
    ['that is empty', 'Bearer ', 'none'],
    ['of another scheme', `Basic ${secrets.token}`, 'none'],
    ['without a scheme', secrets.token, 'none'],
    ['that is no header', undefined, 'none'],
  ])('%s', (_, authorization, expected) => {
    expect(proof(authorization === undefined ? {} : { authorization })).toBe(expected)
  })

  it('decides, where it is wrong, against a right cookie', () => {
    expect(proof({ authorization: 'Bearer x', cookie: right })).toBe('wrong')
  })
  it('decides, where it is right, against a wrong cookie', () => {
    expect(proof({ authorization: `Bearer ${secrets.token}`, cookie: 'rw_4747=x' })).toBe('bearer')
  })
})

describe('a cookie', () => {
  it.each([
    ['of ours', right, 'cookie'],
    ['among others', `a=1; ${right}; b=2`, 'cookie'],
    ['without spaces between', `a=1;${right}`, 'cookie'],
    ['that another local port put before ours', `rw_4747=x; ${right}`, 'cookie'],
    ['that another local port put after ours', `${right}; rw_4747=x`, 'cookie'],
    ['that is only theirs', 'rw_4747=x; rw_4747=y', 'none'],
    ['of another port', `rw_4748=${secrets.session}`, 'none'],
    ['of a name that ends like ours', `xrw_4747=${secrets.session}`, 'none'],
    ['of a name that begins like ours', `rw_47471=${secrets.session}`, 'none'],
    ['with one letter more', `${right}x`, 'none'],
    ['with an equals sign more', `${right}=`, 'none'],
    ['with one letter less', right.slice(0, -1), 'none'],
    ['that holds the token', `rw_4747=${secrets.token}`, 'none'],
    ['without a value', 'rw_4747=', 'none'],
    ['without an equals sign', 'rw_4747', 'none'],
    ['in other letters', 'rw_4747=Ünïcödé✓', 'none'],
    ['that is empty', '', 'none'],
    ['of separators', '; ; =', 'none'],
  ])('%s', (_, cookie, expected) => {
    expect(proof({ cookie })).toBe(expected)
  })
})

describe('a key', () => {
  const { key } = secrets
  const asCookie = `rk_4747=${key}`

  it.each<[string, Parameters<typeof proof>, string]>([
    ['beside the cookie', [{ cookie: right, key }], 'page'],
    ['without the cookie', [{ key }], 'key'],
    ['beside a wrong cookie', [{ cookie: 'rw_4747=x', key }], 'key'],
    ['with one letter more, beside the cookie', [{ cookie: right, key: `${key}x` }], 'cookie'],
    ['that is empty', [{ cookie: right, key: '' }], 'cookie'],
    ['that is the session', [{ cookie: right, key: secrets.session }], 'cookie'],
    ['as a cookie under the own name', [{ cookie: `${right}; ${asCookie}` }, `${OWN}:4747`], 'page'],
    ['as a cookie of an address', [{ cookie: `${right}; ${asCookie}` }], 'cookie'],
    ['as a cookie of another name', [{ cookie: `${right}; ${asCookie}` }, 'ab13.localhost:4747'], 'cookie'],
  ])('%s', (_, given, expected) => {
    expect(proof(...given)).toBe(expected)
  })
})
