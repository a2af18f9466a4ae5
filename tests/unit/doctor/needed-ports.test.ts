import { describe, expect, it } from 'vitest'
import { wholeFacts } from '@/lib/doctor/facts.ts'
import { type Need, type NeededPort, NO_NEED } from '@/lib/doctor/need.ts'
import { neededPortsRule } from '@/lib/doctor/rules/needed-ports.ts'
import type { Listener } from '@/lib/doctor/shapes/network.ts'
import { fact, machine, noFact } from '../../support/machines.ts'

const wanted = (from: number, part: Partial<NeededPort> = {}): NeededPort => ({
  service: 'caddy',
  protocol: 'tcp',
  ip: '',
  from,
  to: from,
  ...part,
})
const held = (port: number, part: Partial<Listener> = {}): Listener => ({
  protocol: 'tcp',
  ip: '0.0.0.0',
  port,
  program: 'nginx',
  pid: 812,
  ...part,
})
const findings = (ports: NeededPort[], listeners: Listener[], need: Partial<Need> = {}) =>
  neededPortsRule(wholeFacts(machine({ listeners: fact(listeners) })), { ...NO_NEED, ports, ...need })

describe('a port that a stack needs', () => {
  it('is fine where nobody has it', () => {
    expect(findings([wanted(80), wanted(443)], [held(8080)])).toMatchObject([
      { id: 'ports', level: 'fine', because: 'Nothing else has 80, 443.' },
    ])
  })
  it.each<[string, Partial<Listener>, RegExp, RegExp]>([
    [
      'a service of the system',
      {},
      /nginx \(process 812\) has it; caddy will want it/,
      /systemctl disable --now nginx/,
    ],
    ['a program', { program: 'node', pid: 4 }, /node \(process 4\)/, /Stop node, or let it listen elsewhere/],
    ['a database', { program: 'postgres' }, /postgres/, /disable --now postgresql`/],
    [
      'a container',
      { container: 'other-web-1', project: 'other' },
      /The container other-web-1/,
      /docker stop other-web-1/,
    ],
  ])('is blocked by %s, which is named with what to do', (_, holder, because, remedy) => {
    const [found] = findings([wanted(80)], [held(80, holder)])
    expect(found).toMatchObject({ level: 'blocks', title: 'Port 80 is taken' })
    expect(found?.because).toMatch(because)
    expect(found?.remedy).toMatch(remedy)
  })
  it('is blocked by a program of somebody else, or by one that cannot be seen', () => {
    const hidden = { protocol: 'tcp', ip: '0.0.0.0', port: 80 } as const
    expect(findings([wanted(80)], [{ ...hidden, user: 'www-data' }])[0]?.because).toMatch(
      /A program of www-data/,
    )
    const [found] = findings([wanted(80)], [hidden])
    expect(found?.because).toMatch(/Some program/)
    expect(found?.remedy).toMatch(/sudo ss -tlnp sport = :80/)
  })
  it('is free where only the stack itself has it', () => {
    const own = held(80, { container: 'reflector-caddy-1', project: 'reflector' })
    expect(findings([wanted(80)], [own], { project: 'reflector' })).toMatchObject([{ level: 'fine' }])
    expect(findings([wanted(80)], [own], { project: 'another' })).toMatchObject([{ level: 'blocks' }])
  })
  it('is one thing to do where one program has several', () => {
    const [found, ...more] = findings([wanted(80), wanted(443)], [held(80), held(443)])
    expect(more).toEqual([])
    expect(found?.title).toBe('Ports 80, 443 are taken')
  })
  it('may be one of a range', () => {
    const range = wanted(44_200, { to: 44_300, protocol: 'udp' })
    expect(findings([range], [held(44_250, { protocol: 'udp' })])).toMatchObject([{ level: 'blocks' }])
    expect(findings([range], [held(44_250)])).toMatchObject([{ level: 'fine' }])
  })
  it.each([
    ['127.0.0.1', '127.0.0.1', 'blocks'],
    ['127.0.0.1', '0.0.0.0', 'blocks'],
    ['127.0.0.1', '192.168.1.5', 'fine'],
    ['', '127.0.0.1', 'blocks'],
    ['', '[::1]', 'blocks'],
    ['0.0.0.0', '[::]', 'blocks'],
    ['[::1]', '::1', 'blocks'],
    ['192.168.1.5', '127.0.0.1', 'fine'],
    ['192.168.1.5', '*', 'blocks'],
  ])('on %j is in the way of one on %j: %s', (ip, at, level) => {
    expect(findings([wanted(80, { ip })], [held(80, { ip: at })])).toMatchObject([{ level }])
  })
  it('is not spoken of where it was not looked at, or nobody wants one', () => {
    expect(neededPortsRule(wholeFacts(machine({})), { ...NO_NEED, ports: [wanted(80)] })).toEqual([])
    const blind = wholeFacts(machine({ listeners: noFact('denied') }))
    expect(neededPortsRule(blind, { ...NO_NEED, ports: [wanted(80)] })).toEqual([])
    expect(findings([], [held(80)])).toEqual([])
  })
})
