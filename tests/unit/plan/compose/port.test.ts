import { describe, expect, test } from 'vitest'
import { readPort } from '@/lib/plan/compose/port.ts'

const port = { hostIp: '', published: '', target: '80', protocol: 'tcp' }

describe('what Compose reads as a port', () => {
  test.each([
    ['80', port],
    ['80/udp', { ...port, protocol: 'udp' }],
    ['80/TCP', port],
    ['80/', port],
    [':80', port],
    ['8080:80', { ...port, published: '8080' }],
    ['127.0.0.1:8080:80', { ...port, hostIp: '127.0.0.1', published: '8080' }],
    ['127.0.0.1::80', { ...port, hostIp: '127.0.0.1' }],
    ['[::1]:8080:80/sctp', { hostIp: '::1', published: '8080', target: '80', protocol: 'sctp' }],
    ['[::ffff:1.2.3.4]:8080:80', { ...port, hostIp: '::ffff:1.2.3.4', published: '8080' }],
    ['8000-8010:80', { ...port, published: '8000-8010' }],
    [
      '40000-40100:50000-50100/udp',
      { ...port, published: '40000-40100', target: '50000-50100', protocol: 'udp' },
    ],
    ['90-90:80', { ...port, published: '90' }],
    ['0080', port],
  ])('%s', (text, read) => {
    expect(readPort(text)).toEqual(read)
  })
})

describe('what it does not', () => {
  test.each([
    ['', 'nothing'],
    ['abc', 'a word'],
    ['80:', 'no target'],
    ['70000', 'a number beyond ports'],
    ['-1', 'a negative number'],
    ['80/http', 'an unknown protocol'],
    ['localhost:80:80', 'a host by name'],
    ['300.0.0.1:80:80', 'no address'],
    ['01.1.1.1:80:80', 'an address with leading zeros'],
    ['::1:80:80', 'IPv6 without brackets'],
    ['[::1]:80', 'an address in the place of a port'],
    ['81-80:81-80', 'a range backwards'],
    ['80-82:80-81', 'ranges of different length'],
    ['${PORT:-80}:80', 'a variable'],
  ])('%s: %s', text => {
    expect(readPort(text)).toBeUndefined()
  })
})
