import { describe, expect, it } from 'vitest'
import { allowedHosts, isOwnHost, judgeHost, portOf } from '@/lib/session/hosts.ts'

describe('judgeHost', () => {
  const hosts = allowedHosts(['Box.LAN', '10.0.0.7', 'fd00::7'], 4747)

  it.each([
    ['localhost', 'allowed'],
    ['[::1]:1', 'allowed'],
    ['box.lan:4747', 'allowed'],
    ['BOX.lan:4747', 'allowed'],
    ['10.0.0.7:4747', 'allowed'],
    ['[fd00::7]:4747', 'allowed'],
    ['[FD00:0::7]:4747', 'allowed'],
    ['10.0.0.7:80', 'foreign'],
    ['10.0.0.7', 'foreign'],
    ['10.0.0.8:4747', 'foreign'],
    ['evil.com', 'foreign'],
    ['a@localhost', 'malformed'],
    ['', 'malformed'],
    ['[::1', 'malformed'],
    ['fd00::7', 'malformed'],
  ])('%s is %s', (host, verdict) => {
    expect(judgeHost(host, hosts)).toBe(verdict)
  })

  it('takes a given name without a port where we listen on 80', () => {
    expect(judgeHost('box.lan', allowedHosts(['box.lan'], 80))).toBe('allowed')
    expect(judgeHost('box.lan:80', allowedHosts(['box.lan'], 80))).toBe('allowed')
  })
})

describe('the address of a launch', () => {
  const hosts = allowedHosts([], 4747, { name: 'ab12.localhost', address: '127.83.20.9' })

  it.each([
    ['127.83.20.9:4747', 'allowed'],
    ['127.83.20.9:9000', 'allowed'],
    ['127.83.20.10:4747', 'foreign'],
    ['127.83.20.9.evil.com:4747', 'foreign'],
  ])('%s is %s', (host, verdict) => {
    expect(judgeHost(host, hosts)).toBe(verdict)
  })

  it('keeps no cookie from the other ports of this address', () => {
    expect(isOwnHost('127.83.20.9:4747', hosts.own)).toBe(false)
    expect(isOwnHost('ab12.localhost:4747', hosts.own)).toBe(true)
  })
})

describe('portOf', () => {
  it.each([
    ['localhost:9000', '9000'],
    ['[::1]:9000', '9000'],
    ['localhost', '80'],
    ['localhost:80', '80'],
    ['', '80'],
    ['a@b:1', '80'],
  ])('%s has %s', (host, port) => {
    expect(portOf(host)).toBe(port)
  })
})
