import { describe, expect, it } from 'vitest'
import { wholeFacts } from '@/lib/doctor/facts.ts'
import { NO_NEED } from '@/lib/doctor/need.ts'
import { isOfOwnNetwork } from '@/lib/doctor/own-network.ts'
import { neededNamesRule } from '@/lib/doctor/rules/needed-names.ts'
import type { LookedUp } from '@/lib/doctor/shapes/network.ts'
import { fact, machine } from '../../support/machines.ts'

const NAME = 'talk.example.org'

function judged(found: Omit<LookedUp, 'name'>, { own = ['10.0.0.5'], certified = true } = {}) {
  const addresses = own.map(address => ({
    interface: 'eth0',
    address,
    family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
  }))
  const facts = machine({
    names: fact([{ name: NAME, addresses: [], ...found }]),
    addresses: fact(addresses),
    route: fact({ interface: 'eth0', gateway: '10.0.0.1' }),
  })
  return neededNamesRule(wholeFacts(facts), { ...NO_NEED, names: [{ name: NAME, certified }] })
}
const PUBLIC = ['203.0.113.5', '2001:db8::5']

describe('a name that shall lead to this machine', () => {
  it.each<[string, string[], string[], object]>([
    ['is fine where it has an address of it', ['203.0.113.5'], PUBLIC, { level: 'fine' }],
    ['is fine where it has both of its addresses', PUBLIC, PUBLIC, { level: 'fine' }],
    ['stops where nobody knows it', [], PUBLIC, { level: 'blocks', title: `${NAME} has no address` }],
    [
      'stops where it leads into a network of its own',
      ['192.168.1.9'],
      ['192.168.1.9'],
      { level: 'blocks', remedy: expect.stringContaining('your own certificate') },
    ],
    [
      'warns where it leads elsewhere, and names the proxy that may be meant',
      ['198.51.100.7'],
      PUBLIC,
      { level: 'warns', title: `${NAME} leads elsewhere`, remedy: expect.stringContaining('CDN') },
    ],
    [
      'warns where one of its addresses is of another machine',
      ['203.0.113.5', '2001:db8::99'],
      PUBLIC,
      { level: 'warns', because: expect.stringContaining('2001:db8::99 is not an address of this machine') },
    ],
    [
      'warns that it cannot be seen behind a router, and what the router must do',
      ['198.51.100.7'],
      ['10.0.0.5'],
      {
        level: 'warns',
        remedy: expect.stringMatching(/198\.51\.100\.7 .* ports 80 and 443 on to 10\.0\.0\.5/),
      },
    ],
  ])('%s', (_, addresses, own, expected) => {
    expect(judged({ addresses }, { own })).toEqual([
      expect.objectContaining({ id: `name:${NAME}`, ...expected }),
    ])
  })

  it('may be one of the own network where no authority has to find it', () => {
    expect(judged({ addresses: ['10.0.0.5'] }, { certified: false })).toMatchObject([{ level: 'fine' }])
    expect(judged({ addresses: [] }, { certified: false })).toMatchObject([{ level: 'warns' }])
    expect(judged({ addresses: ['10.0.0.9'] }, { certified: false })).toMatchObject([
      { level: 'warns', title: `${NAME} leads elsewhere` },
    ])
  })

  it('is not guessed at: unasked it is not spoken of, unanswered it is said why', () => {
    expect(
      neededNamesRule(wholeFacts(machine({})), { ...NO_NEED, names: [{ name: NAME, certified: true }] }),
    ).toEqual([])
    const why = 'The name servers could not be asked.'
    expect(judged({ why })).toMatchObject([{ level: 'warns', because: why }])
  })
})

it.each([
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['192.168.0.1', true],
  ['192.169.0.1', false],
  ['127.0.1.1', true],
  ['203.0.113.5', false],
  ['fd12::1', true],
  ['fe80::1', true],
  ['::1', true],
  ['2001:db8::1', false],
])('%s is of a network of its own: %s', (address, expected) => {
  expect(isOfOwnNetwork(address)).toBe(expected)
})
