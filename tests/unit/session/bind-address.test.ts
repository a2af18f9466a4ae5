import { describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/lib/refusal.ts'
import { resolveBindAddress } from '@/lib/session/bind-address.ts'

const NAMES: Record<string, string> = {
  'box.lan': '192.168.1.5',
  'six.lan': 'fd00::5',
  'debian.lan': '127.0.1.1',
  'all.lan': '0.0.0.0',
  'all-six.lan': '::',
}
vi.mock('node:dns/promises', () => ({
  lookup: async (name: string) => {
    const address = NAMES[name]
    if (address === undefined) throw new Error(`getaddrinfo ENOTFOUND ${name}`)
    return { address }
  },
}))

const OWN = ['10.0.0.5', 'box', 'box.local']
const LOOPBACK = { address: '127.0.0.1', names: [], open: false }
const resolve = (given: string | undefined, allowAll = false) =>
  resolveBindAddress(given, { allowAll, own: () => OWN })

async function refusalOf(given: string, allowAll = false): Promise<Refusal> {
  const error = await resolve(given, allowAll).catch((caught: unknown) => caught)
  if (error instanceof Refusal) return error
  throw new Error(`"${given}" was not refused: ${JSON.stringify(error)}`)
}

describe('loopback', () => {
  it.each([
    undefined,
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '::ffff:127.0.0.1',
    '[::ffff:7f00:1]',
  ])('is what %s means', async given => {
    expect(await resolve(given)).toEqual(LOOPBACK)
  })
  it('in IPv6 keeps its own name', async () => {
    expect(await resolve('::1')).toEqual({ address: '::1', names: ['::1'], open: false })
    expect(await resolve('[::1]')).toEqual({ address: '::1', names: ['::1'], open: false })
  })
  it('of another number is not open', async () => {
    expect(await resolve('127.0.0.2')).toEqual({ address: '127.0.0.2', names: ['127.0.0.2'], open: false })
  })
})

const WILDCARDS = [
  '0.0.0.0',
  '::',
  '0',
  '00',
  '0x0',
  '0X0',
  '0.0',
  '0x0.0x0',
  '::0',
  '0::0',
  '0:0:0:0:0:0:0:0',
  '０',
  '０.０.０.０',
  '%30',
  '[::]',
  '[::0]',
  '::ffff:0.0.0.0',
  '::ffff:0:0',
  '::0.0.0.0',
]

describe('every interface', () => {
  it.each(WILDCARDS)('is refused as %s, with the reason and the way', async given => {
    const { kind, message } = await refusalOf(given)
    expect(kind).toBe('wrong')
    expect(message).toContain('every network')
    expect(message).toContain('--allow-all-interfaces')
  })
  it.each(WILDCARDS)('is what %s opens where that is said', async given => {
    const { address, names, open } = await resolve(given, true)
    expect(['0.0.0.0', '::']).toContain(address)
    expect(names).toEqual(OWN)
    expect(open).toBe(true)
  })
})

describe('one address', () => {
  it.each([
    ['192.168.1.5', '192.168.1.5'],
    ['192.168.261', '192.168.1.5'],
    ['::ffff:192.168.1.5', '192.168.1.5'],
    ['::FFFF:C0A8:105', '192.168.1.5'],
    ['fd00:0::5', 'fd00::5'],
    ['[FD00::5]', 'fd00::5'],
  ])('%s is bound to as %s and answers to that name only', async (given, address) => {
    expect(await resolve(given)).toEqual({ address, names: [address], open: true })
  })
})

describe('what is no address', () => {
  it.each([
    '',
    ' ',
    'a b',
    ' 127.0.0.1',
    '127.0.0.1:4747',
    '127.0.0.1:80',
    'localhost:80',
    '192.168.1.5:80',
    '192.168.1.5:',
    '[::1]:80',
    '[::]:80',
    'http://127.0.0.1',
    'ada@127.0.0.1',
    '127.0.0.1/',
    '127.0.0.1\\',
    '127.0.0.1?',
    '127.0.0.1#',
    '999.0.0.1',
    '127.0.0.1.5',
    '[::1',
    'fe80::1%eth0',
    '*',
    '\u0000',
    '--port',
  ])('%j is refused', async given => {
    for (const allowAll of [false, true]) {
      const { message } = await refusalOf(given, allowAll)
      expect(message).toContain('--host')
    }
  })
  it('a name nobody knows is refused by that name', async () => {
    const { kind, message } = await refusalOf('no-such-host.lan')
    expect(kind).toBe('refused')
    expect(message).toContain('no-such-host.lan')
  })
})

describe('a name', () => {
  it.each([
    ['box.lan', '192.168.1.5', true],
    ['BOX.lan', '192.168.1.5', true],
    ['six.lan', 'fd00::5', true],
    ['debian.lan', '127.0.1.1', false],
  ])('%s is bound to the address it has now and answers to both', async (given, address, open) => {
    expect(await resolve(given)).toEqual({ address, names: [given.toLowerCase(), address], open })
  })
  it.each(['all.lan', 'all-six.lan'])('%s that means every interface is refused like that', async given => {
    expect((await refusalOf(given)).message).toContain('every network')
    expect((await resolve(given, true)).names).toEqual(OWN)
  })
})
