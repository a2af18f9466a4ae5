import { expect, it } from 'vitest'
import { claimsOf } from '@/lib/plan/token-claims.ts'

const tokenOf = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.signature`

it('reads what a token says in whatever letters', () => {
  const claims = { sub: 'Zoë 東京 ~~~???', exp: 1 }
  expect(claimsOf(tokenOf(JSON.stringify(claims)))).toEqual(claims)
})

it.each(['', 'word', 'a.b', 'a.%.c', tokenOf('3'), tokenOf('{"exp":')])('reads nothing of %j', text => {
  expect(claimsOf(text)).toBeUndefined()
})
