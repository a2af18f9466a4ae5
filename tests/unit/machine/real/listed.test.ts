import { describe, expect, it } from 'vitest'
import { readListed } from '@/lib/machine/real/listed.ts'
import type { Listed } from '@/lib/stacks/contract/step.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const LISTED: Listed = {
  in: 'rows',
  of: { name: 'pool' },
  is: { status: 'ACTIVE' },
  late: { is: { status: 'INACTIVE' }, heard: 'lastHeartbeatAt', within: 30 },
}
const row = (status: string, secondsAgo?: number, name = 'pool') => ({
  name,
  status,
  ...(secondsAgo !== undefined && { lastHeartbeatAt: new Date(NOW - secondsAgo * 1000).toISOString() }),
})
const read = (body: unknown) => readListed(JSON.stringify(body), LISTED, NOW)

describe('a list of workers', () => {
  it.each<[string, unknown[], boolean, string]>([
    ['one that is active', [row('ACTIVE', 2)], true, 'lists pool as ACTIVE'],
    ['one that is late', [row('INACTIVE', 20)], true, 'lists pool as INACTIVE, heard 20 s ago'],
    ['one that is silent', [row('INACTIVE', 31)], false, 'lists pool as INACTIVE, heard 31 s ago'],
    ['one that is paused', [row('PAUSED', 2)], false, 'lists pool as PAUSED, heard 2 s ago'],
    ['one that was never heard', [row('INACTIVE')], false, 'lists pool as INACTIVE, never heard'],
    [
      'those of earlier containers beside one that is active',
      [row('INACTIVE', 9000), row('ACTIVE', 1), row('INACTIVE', 80_000)],
      true,
      'lists pool as ACTIVE',
    ],
    [
      'several that are silent, of which the newest is told',
      [row('INACTIVE', 9000), row('INACTIVE', 40)],
      false,
      'lists pool as INACTIVE, heard 40 s ago',
    ],
    ['others alone', [row('ACTIVE', 1, 'other')], false, 'lists no pool'],
    ['nothing', [], false, 'lists no pool'],
  ])('with %s', (_, rows, ok, saw) => {
    expect(read({ pagination: {}, rows })).toEqual({ ok, saw })
  })

  it.each<[string, unknown]>([
    ['none', {}],
    ['null', { rows: null }],
  ])('that is %s has no worker', (_, body) => {
    expect(read(body)).toEqual({ ok: false, saw: 'lists no pool' })
  })

  it.each<[string, string]>([
    ['a page', '<!doctype html>'],
    ['nothing', ''],
    ['another list', '[]'],
    ['a text in its place', '{"rows":"none"}'],
  ])('is not known from %s', (_, body) => {
    expect(readListed(body, LISTED, NOW)).toEqual({ ok: false, saw: 'answers something else' })
  })
})
