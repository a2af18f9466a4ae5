import { describe, expect, it } from 'vitest'
import { layOver, readCorrections, SAID, saidIn } from '@/lib/doctor/corrections.ts'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import type { Card } from '@/lib/doctor/shapes/card.ts'
import { account, fact, machine, machines, noFact, on } from '../../support/machines.ts'

const MEMORY = { total: 64 * 1024 ** 3, available: 60 * 1024 ** 3 }
const CARD: Card = {
  vendor: 'nvidia',
  name: 'NVIDIA L4',
  id: 'GPU-0',
  shared: false,
  total: 23_034 * 1024 ** 2,
}

const wrongIn = (given: unknown) => {
  const read = readCorrections(given)
  return 'wrong' in read ? read.wrong : undefined
}

describe('what a person says of the machine', () => {
  it('counts in place of what was seen, and says that it was said', () => {
    const seen = machine({ memory: noFact('garbled'), git: fact('2.39.5') })
    const said = layOver(seen, { memory: MEMORY })
    expect(said).toEqual({ ...seen, memory: { value: MEMORY, from: SAID } })
    expect(saidIn(said)).toEqual(['memory'])
  })

  it('of a card is also said of its name', () => {
    expect(layOver(machines.ready, { nvidiaCards: [CARD] }).nvidia).toEqual({
      value: ['NVIDIA L4'],
      from: SAID,
    })
    const both = { nvidiaCards: [CARD], nvidia: ['another'] }
    expect(layOver(machines.ready, both).nvidia).toEqual({ value: ['another'], from: SAID })
  })

  it('is shown among what was found, with how to take it back', () => {
    const found = diagnose(layOver(machines.ready, { memory: MEMORY })).find(({ id }) => id === 'corrected')
    expect(found).toMatchObject({ level: 'fine', title: 'Said by you: memory' })
    expect(found?.because).toContain('--forget-corrections')
    expect(diagnose(machines.ready).map(({ id }) => id)).not.toContain('corrected')
  })

  it('may be copied whole from what the doctor prints, and null takes it back', () => {
    expect(readCorrections({ memory: { value: MEMORY, from: '/proc/meminfo' }, git: null })).toEqual({
      corrections: { memory: MEMORY, git: null },
    })
    expect(layOver(machines.ready, { memory: null })).toEqual(machines.ready)
  })

  it.each<[string, unknown, RegExp]>([
    ['no object', [1], /must be an object/],
    ['nothing', undefined, /must be an object/],
    ['an unknown fact', { gpu: 1 }, /There is no fact `gpu`\. Choose from: .*\bnvidiaCards\b/],
    ['a value of another shape', { memory: { total: 'much' } }, /^`memory\.total` is not as .*number/],
    [
      'a card without a name',
      { nvidiaCards: [{ ...CARD, name: undefined }] },
      /^`nvidiaCards\.0\.name` is not/,
    ],
    [
      'where the engine is',
      { endpoint: 'unix:///elsewhere.sock' },
      /`endpoint` cannot be said\. Set DOCKER_HOST/,
    ],
    ['who has the ports', { listeners: [] }, /`listeners` cannot be said/],
    ['who is added to a group', { account: account() }, /`account` cannot be said\. Commands/],
    ['whose packages are installed', { distribution: on.mint }, /`distribution` cannot be said\. Commands/],
    ['which system this is', { platform: 'linux' }, /`platform` cannot be said\. Commands/],
  ])('is refused with the place where it is wrong: %s', (_, given, expected) => {
    expect(wrongIn(given)).toMatch(expected)
  })
})

describe('what follows from what a person said', () => {
  const bare = machine({
    ...machines.bare,
    nvidiaToolkit: noFact('missing'),
    distribution: on.debian('13', 'trixie'),
  })
  const toolkit = (facts: HostFacts) => {
    const findings = diagnose(facts)
    return {
      finding: findings.find(({ id }) => id === 'gpu:toolkit'),
      remedies: remediesFor(facts, findings).filter(({ finding }) => finding === 'gpu:toolkit'),
    }
  }

  it('A facts file in a folder cannot bring about a command that is run', () => {
    const seen = machine({ ...bare, nvidiaCards: fact([CARD]), nvidia: fact([CARD.name]) })
    expect(toolkit(seen).remedies).toHaveLength(1)
    const said = layOver(bare, { nvidiaCards: [CARD] })
    expect(toolkit(said)).toMatchObject({ finding: { level: 'warns' }, remedies: [] })
  })

  it('is told with the words that it was said, and nothing else is', () => {
    const said = layOver(bare, { nvidiaCards: [CARD] })
    expect(toolkit(said).finding?.because).toMatch(/depends on what was said by you: nvidiaCards/)
    const others = diagnose(said).filter(({ because }) => !because.includes('said by you'))
    expect(others.some(({ level }) => level === 'blocks')).toBe(true)
  })
})
