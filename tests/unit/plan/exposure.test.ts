import { describe, expect, it } from 'vitest'
import type { NeededPort } from '@/lib/doctor/need.ts'
import { exposureOf } from '@/lib/plan/exposure.ts'

const port = (more: Partial<NeededPort>): NeededPort => ({
  service: 'caddy',
  protocol: 'tcp',
  ip: '',
  from: 443,
  to: 443,
  ...more,
})
const HOME = ['127.0.0.1', '192.168.1.50', '2a01:4f8::1']
const reach = (ip: string, addresses = HOME) => exposureOf([port({ ip })], addresses)[0]?.reach

describe('who gets to a port', () => {
  it.each([
    ['127.0.0.1', 'machine'],
    ['127.0.1.1', 'machine'],
    ['::1', 'machine'],
    ['192.168.1.50', 'network'],
    ['10.0.0.1', 'network'],
    ['172.16.0.1', 'network'],
    ['172.31.255.1', 'network'],
    ['100.64.0.1', 'network'],
    ['100.127.0.1', 'network'],
    ['fd00::1', 'network'],
    ['172.32.0.1', 'internet'],
    ['100.128.0.1', 'internet'],
    ['203.0.113.7', 'internet'],
  ])('published on %s: the %s', (ip, whose) => {
    expect(reach(ip)).toBe(whose)
  })

  it.each(['', '0.0.0.0', '::'])(
    'published on all addresses, written "%s": as far as the machine is known',
    ip => {
      expect(reach(ip)).toBe('network')
      expect(reach(ip, [...HOME, '203.0.113.7'])).toBe('internet')
      expect(reach(ip, [])).toBe('network')
    },
  )
})

describe('what is told of the ports', () => {
  it('names a range once, and both protocols of one port together', () => {
    const range = { service: 'livekit', from: 50000, to: 50060, protocol: 'udp' } as const
    expect(exposureOf([port(range), port({}), port({ protocol: 'udp' })], HOME)).toEqual([
      { service: 'caddy', port: '443', protocols: ['tcp', 'udp'], reach: 'network' },
      { service: 'livekit', port: '50000–50060', protocols: ['udp'], reach: 'network' },
    ])
  })

  it('keeps apart a port that is open here and closed there', () => {
    const both = exposureOf([port({}), port({ ip: '127.0.0.1' })], HOME)
    expect(both.map(({ reach }) => reach)).toEqual(['network', 'machine'])
  })
})
