import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { GIB } from '@/lib/models/bytes.ts'
import { fitOnCards, fitOnProcessor } from '@/lib/models/option-fit.ts'
import { fact, machine } from '../../support/machines.ts'

const cards = (gib: number): Partial<HostFacts> => ({
  nvidiaCards: fact([{ vendor: 'nvidia', name: 'A card', id: 'GPU-1', total: gib * GIB, shared: false }]),
})
const memory = (gib: number): Partial<HostFacts> => ({
  memory: fact({ total: gib * GIB, available: gib * GIB }),
})

describe('fitOnCards', () => {
  it.each<[string, Partial<HostFacts>, string, RegExp]>([
    ['a large card', cards(24), 'recommended', /^\S+: Needs \d+\.\d of 23\.2 GiB on the card; /],
    ['a small card', { ...cards(2), ...memory(5) }, 'no', /^No language model fits on the cards/],
    ['no card', { nvidia: fact([]) }, 'no', /^No graphics card was found/],
    [
      'a card of which the name is known',
      { nvidia: fact(['NVIDIA L4']) },
      'possible',
      /NVIDIA L4 has is not known/,
    ],
  ])('%s', (_, facts, verdict, because) => {
    const fit = fitOnCards(machine(facts))
    expect(fit.verdict).toBe(verdict)
    expect(fit.because).toMatch(because)
  })
})

describe('fitOnProcessor', () => {
  it.each<[string, Partial<HostFacts>, string, RegExp]>([
    ['much memory', memory(32), 'possible', /^\S+: Runs on the processor in /],
    ['much memory beside a card', { ...memory(32), ...cards(24) }, 'possible', /Runs on the processor/],
    ['little memory', memory(5), 'no', /^No language model is quick enough/],
    ['memory that nobody knows', {}, 'possible', /not known/],
  ])('%s', (_, facts, verdict, because) => {
    const fit = fitOnProcessor(machine(facts))
    expect(fit.verdict).toBe(verdict)
    expect(fit.because).toMatch(because)
  })
})
