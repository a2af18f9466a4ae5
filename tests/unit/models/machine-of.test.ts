import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Card } from '@/lib/doctor/shapes/card.ts'
import { machineOf, unknownIn } from '@/lib/models/machine-of.ts'
import { GIB, MIB } from '@/lib/sizes.ts'
import { fact, machine, noFact } from '../../support/machines.ts'

const card = (part: Partial<Card> = {}): Card => ({
  vendor: 'nvidia',
  name: 'NVIDIA GeForce RTX 4090',
  id: 'GPU-1',
  total: 24_564 * MIB,
  free: 24_000 * MIB,
  shared: false,
  capability: '8.9',
  ...part,
})
const without = ({ total: _, free: __, ...rest }: Card): Card => rest
const memory = { total: 64 * GIB, available: 60 * GIB }
const engineInfo = {
  system: 'Docker Desktop',
  kernel: '6',
  cpus: 8,
  memory: 8 * GIB,
  root: '/',
  storageDriver: 'overlay2',
  security: [],
  runtimes: [],
  cdi: [],
  networks: [],
  desktop: false,
  rootless: false,
  snap: false,
  podman: false,
  proxied: false,
  warnings: [],
}
const seen = (part: Partial<HostFacts>) => machineOf(machine(part))

describe('the cards', () => {
  it('are those of every maker', () => {
    const { cards } = seen({
      nvidiaCards: fact([card(), card({ id: 'GPU-2' })]),
      amdCards: fact([card({ vendor: 'amd', name: 'Radeon RX 7900 XT', total: 20 * GIB })]),
      intelCards: noFact('missing'),
    })
    expect(cards.map(({ vendor }) => vendor)).toEqual(['nvidia', 'nvidia', 'amd'])
    expect(cards[0]).toEqual({
      id: 'GPU-1',
      vendor: 'nvidia',
      name: 'NVIDIA GeForce RTX 4090',
      total: 24_564 * MIB,
      free: 24_000 * MIB,
      capability: 8.9,
    })
  })
  it('are none where nobody looked', () => {
    expect(seen({}).cards).toEqual([])
  })
  it('leave out what says nothing of its memory', () => {
    expect(seen({ nvidiaCards: fact([without(card())]) }).cards).toEqual([])
  })
  it('have the memory of the machine where they share it, as a GB10 does', () => {
    const { cards } = seen({
      memory: fact(memory),
      nvidiaCards: fact([without(card({ name: 'NVIDIA GB10', shared: true }))]),
    })
    expect(cards).toEqual([expect.objectContaining({ name: 'NVIDIA GB10', total: 64 * GIB, shared: true })])
  })
  it('are not graphics beside a processor of AMD or Intel', () => {
    const beside = card({ shared: true, total: 16 * GIB })
    expect(
      seen({
        amdCards: fact([{ ...beside, vendor: 'amd' }]),
        intelCards: fact([{ ...beside, vendor: 'intel' }]),
      }).cards,
    ).toEqual([])
  })
  it('are the parts of one that was divided, not the whole', () => {
    const { cards } = seen({
      nvidiaCards: fact([
        card({
          name: 'NVIDIA A100-PCIE-40GB',
          total: 40_960 * MIB,
          slices: [
            { profile: '3g.20gb', id: 'MIG-1' },
            { profile: '1g.5gb', id: 'MIG-2' },
          ],
        }),
      ]),
    })
    expect(cards.map(({ total }) => Math.round(total / MIB))).toEqual([19_968, 4992])
    expect(cards.every(({ free }) => free === undefined)).toBe(true)
  })
})

describe('the memory', () => {
  it.each<[string, Partial<HostFacts>, object | undefined]>([
    ['of Linux', { memory: fact(memory) }, { total: 64 * GIB, free: 60 * GIB }],
    [
      'of a control group',
      { memory: fact({ ...memory, limit: 4 * GIB }) },
      { total: 4 * GIB, free: 4 * GIB },
    ],
    [
      'of an engine that has less',
      { memory: fact(memory), engineInfo: fact({ ...engineInfo, memory: 16 * GIB }) },
      { total: 16 * GIB, free: 16 * GIB },
    ],
    [
      'of the machine of Docker Desktop',
      { memory: fact(memory), engineInfo: fact({ ...engineInfo, desktop: true }) },
      { total: 8 * GIB },
    ],
    [
      'of a Mac, which that machine has its part of',
      {
        platform: fact('darwin'),
        memory: fact({ total: 18 * GIB, available: 9 * GIB }),
        engineInfo: fact({ ...engineInfo, desktop: true }),
      },
      { total: 10 * GIB },
    ],
    ['that only the engine says', { engineInfo: fact(engineInfo) }, { total: 8 * GIB }],
    ['that nobody knows', { memory: noFact('failed') }, undefined],
  ])('%s', (_, part, expected) => {
    expect(seen(part).memory).toEqual(expected)
  })
})

describe('the processor', () => {
  const processor = { model: 'a processor', cores: 8, threads: 16, features: ['avx', 'avx2'] }
  it.each<[string, Partial<HostFacts>, object | undefined]>([
    ['with AVX', { processor: fact(processor) }, { cores: 8, avx: true }],
    ['without AVX', { processor: fact({ ...processor, features: ['sse4_2'] }) }, { cores: 8, avx: false }],
    ['that does not say', { processor: fact({ ...processor, features: [] }) }, { cores: 8 }],
    ['of Arm', { arch: fact('arm64'), processor: fact({ ...processor, features: ['asimd'] }) }, { cores: 8 }],
    [
      'of which the engine has a part',
      { processor: fact(processor), engineInfo: fact({ ...engineInfo, cpus: 4 }) },
      { cores: 4, avx: true },
    ],
    ['that nobody knows', {}, undefined],
  ])('%s', (_, part, expected) => {
    expect(seen(part).processor).toEqual(expected)
  })
})

describe('unknownIn', () => {
  it('is nothing where all is known', () => {
    expect(unknownIn(machine({ memory: fact(memory), nvidiaCards: fact([card()]) }))).toEqual([])
  })
  it('names cards that do not say how much memory they have', () => {
    expect(unknownIn(machine({ memory: fact(memory), nvidiaCards: fact([without(card())]) }))).toEqual([
      'How much memory NVIDIA GeForce RTX 4090 has is not known: say it with --gpu.',
    ])
  })
  it('names cards of which only the name was seen, and the reason for the memory', () => {
    expect(
      unknownIn(
        machine({ nvidia: fact(['NVIDIA GeForce RTX 3060']), memory: noFact('denied', 'Nobody may look.') }),
      ),
    ).toEqual([
      'How much memory NVIDIA GeForce RTX 3060 has is not known: say it with --gpu.',
      'How much main memory there is is not known: say it with --ram. Nobody may look.',
    ])
  })
})
