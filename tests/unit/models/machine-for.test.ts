import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { emptied, inUse } from '@/lib/models/in-use.ts'
import { machineFor } from '@/lib/models/machine-for.ts'
import { GIB } from '@/lib/sizes.ts'
import { fact, machine } from '../../support/machines.ts'

const desktop = (memory: number) =>
  fact({
    system: 'Docker Desktop',
    kernel: '6',
    cpus: 8,
    memory: memory * GIB,
    root: '/',
    storageDriver: 'overlay2',
    security: [],
    runtimes: [],
    cdi: [],
    networks: [],
    desktop: true,
    rootless: false,
    snap: false,
    podman: false,
    proxied: false,
    warnings: [],
  })
const memory = fact({ total: 64 * GIB, available: 50 * GIB })
const nvidia = {
  vendor: 'nvidia' as const,
  name: 'N',
  id: '1',
  total: 24 * GIB,
  free: 20 * GIB,
  shared: false,
}
const amd = { vendor: 'amd' as const, name: 'A', id: '2', total: 20 * GIB, shared: false }
const both: Partial<HostFacts> = { memory, nvidiaCards: fact([nvidia]), amdCards: fact([amd]) }
const namesFor = (runs: 'cards' | 'processor' | 'host') =>
  machineFor(machine(both), runs).cards.map(({ name }) => name)

describe('what a machine has for an Ollama', () => {
  it('in a container is its NVIDIA cards, or none', () => {
    expect(namesFor('cards')).toEqual(['N'])
    expect(namesFor('processor')).toEqual([])
  })
  it('on the machine itself is all of them', () => expect(namesFor('host')).toEqual(['N', 'A']))
  it.each([
    ['linux', 'cards', 64],
    ['linux', 'host', 64],
    ['darwin', 'cards', undefined],
    ['darwin', 'host', 64],
  ] as const)('is its memory: %s, %s', (platform, runs, total) => {
    const found = machineFor(machine({ memory, platform: fact(platform) }), runs).memory?.total
    expect(found).toBe(total === undefined ? undefined : total * GIB)
  })
  it.each([
    ['linux', 'cards', 8],
    ['linux', 'host', 56],
    ['darwin', 'processor', 8],
    ['darwin', 'host', 56],
  ] as const)('shares its memory with the machine of Docker Desktop: %s, %s', (platform, runs, total) => {
    const facts = machine({ memory, platform: fact(platform), engineInfo: desktop(8) })
    expect(machineFor(facts, runs).memory).toEqual({ total: total * GIB })
  })
})

describe('what is in use', () => {
  it('is that of the cards, or without any that of the memory', () => {
    expect(inUse(machineFor(machine(both), 'host'))).toBe(4 * GIB)
    expect(inUse(machineFor(machine(both), 'processor'))).toBe(14 * GIB)
  })
  it('is forgotten in a machine that is emptied', () => {
    const empty = emptied(machineFor(machine(both), 'cards'))
    expect(inUse(empty)).toBe(0)
    expect(empty.cards[0]?.total).toBe(24 * GIB)
  })
})
