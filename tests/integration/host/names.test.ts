import { expect, it } from 'vitest'
import { beginLook } from '@/lib/system/host/look.ts'
import { lookUpNames } from '@/lib/system/host/names.ts'
import { lendNameServer } from '../../support/name-server.ts'

it('asks name servers where names lead, and tells no such name from no answer', async () => {
  const resolver = await lendNameServer({
    'both.example.org': { A: '203.0.113.5', AAAA: '2001:0db8:0000:0000:0000:0000:0000:0005' },
    'four.example.org': { A: '203.0.113.6' },
    'silent.example.org': 'silent',
  })
  const names = ['both.example.org', 'four.example.org', 'none.example.org', 'silent.example.org']
  const seen = await lookUpNames(beginLook({ outside: true }), names, resolver)
  expect(seen).toEqual({
    from: expect.stringMatching(/^name servers 127\.0\.0\.1:\d+$/),
    value: [
      { name: 'both.example.org', addresses: ['203.0.113.5', '2001:db8::5'] },
      { name: 'four.example.org', addresses: ['203.0.113.6'] },
      { name: 'none.example.org', addresses: [] },
      { name: 'silent.example.org', why: expect.stringContaining('silent.example.org (ETIMEOUT)') },
    ],
  })
})

it('lets name servers take no longer than the look has', async () => {
  const resolver = await lendNameServer({ 'silent.example.org': 'silent' })
  const seen = await lookUpNames({ ...beginLook(), left: () => 0.01 }, ['silent.example.org'], resolver)
  expect(seen).toMatchObject({ value: [{ why: expect.stringContaining('(ECANCELLED)') }] })
})
