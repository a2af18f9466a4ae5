import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Card } from '@/lib/doctor/shapes/card.ts'
import { optionFit } from '@/lib/models/option-fit.ts'
import { GIB } from '@/lib/sizes.ts'
import { fact, machine, noFact } from '../../support/machines.ts'

const card = (total: number, part: Partial<Card> = {}): Card => ({
  vendor: 'nvidia',
  name: 'A card',
  id: '1',
  total: total * GIB,
  shared: false,
  ...part,
})
const cards = (total: number, free = total): Partial<HostFacts> => ({
  nvidiaCards: fact([card(total, { free: free * GIB })]),
})
const memory = (total: number, available = total): Partial<HostFacts> => ({
  memory: fact({ total: total * GIB, available: available * GIB }),
})
const mac: Partial<HostFacts> = {
  platform: fact('darwin'),
  ...memory(64),
  appleCards: fact([card(48, { vendor: 'apple', name: 'Apple M4 Max', shared: true })]),
}
type Row = [string, Partial<HostFacts>, string, RegExp]

describe('on cards', () => {
  it.each<Row>([
    ['a large one', cards(24), 'recommended', /^\S+: Needs \d+\.\d GB of 23\.2 GB on the card; /],
    ['a small one', { ...cards(2), ...memory(5) }, 'no', /^No language model fits on the cards/],
    ['none', { nvidia: fact([]) }, 'no', /^No NVIDIA card was found/],
    [
      'one that the driver hides',
      { nvidia: noFact('failed', 'The driver is broken.') },
      'no',
      /^The driver is/,
    ],
    [
      'one of which the name is known',
      { nvidia: fact(['NVIDIA L4']) },
      'possible',
      /NVIDIA L4 has is not known/,
    ],
    ['one that containers are not given', mac, 'no', /NVIDIA cards only, not Apple M4 Max\.$/],
  ])('%s', (_, facts, verdict, because) => {
    const fit = optionFit(machine(facts), 'cards')
    expect(fit.verdict).toBe(verdict)
    expect(fit.because).toMatch(because)
  })
  it('counts what runs there now as ours, and says how much it is', () => {
    const busy = optionFit(machine({ ...cards(24, 4), ...memory(64) }), 'cards')
    expect(busy.verdict).toBe('recommended')
    expect(busy.because).toMatch(/ 20\.0 GB are in use now; what is not of this stack has to make room\.$/)
  })
  it('says nothing of what is no hindrance', () => {
    expect(optionFit(machine({ ...cards(24, 23.5), ...memory(64) }), 'cards').because).not.toMatch(/in use/)
  })
  it('counts the speech service that works beside it', () => {
    const facts = machine({ ...cards(8), ...memory(5) })
    expect(optionFit(facts, 'cards').verdict).toBe('recommended')
    expect(optionFit(facts, 'cards', { speech: 'card' }).verdict).toBe('no')
  })
})

describe('on the processor', () => {
  it.each<Row>([
    ['much memory', memory(32), 'possible', /^\S+: Runs on the processor in /],
    ['much memory beside a card', { ...memory(32), ...cards(24) }, 'possible', /Runs on the processor/],
    ['little memory', memory(5), 'no', /^No language model is quick enough/],
    ['memory that nobody knows', {}, 'possible', /not known/],
    ['much memory that something holds', memory(32, 5), 'possible', / 27\.0 GB are in use now; /],
  ])('%s', (_, facts, verdict, because) => {
    const fit = optionFit(machine(facts), 'processor')
    expect(fit.verdict).toBe(verdict)
    expect(fit.because).toMatch(because)
  })
})

describe('on the machine itself', () => {
  it.each<Row>([
    ['a Mac, with its graphics', mac, 'recommended', / on the card; /],
    ['a card', { ...cards(24), ...memory(64) }, 'recommended', / on the card; /],
    ['no card', memory(32), 'possible', /Runs on the processor/],
    ['little of all', memory(5), 'no', /^No language model fits on this machine\.$/],
    ['nothing that is known', {}, 'possible', /not known/],
  ])('%s', (_, facts, verdict, because) => {
    const fit = optionFit(machine(facts), 'host')
    expect(fit.verdict).toBe(verdict)
    expect(fit.because).toMatch(because)
  })
})
