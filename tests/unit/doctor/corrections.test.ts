import { describe, expect, it } from 'vitest'
import { layOver, readCorrections, SAID, saidIn } from '@/lib/doctor/corrections.ts'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import { fact, machine, machines, noFact } from '../../support/machines.ts'

const MEMORY = { total: 64 * 1024 ** 3, available: 60 * 1024 ** 3 }
const CARD = { vendor: 'nvidia', name: 'NVIDIA L4', id: 'GPU-0', shared: false, total: 23_034 * 1024 ** 2 }

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
  ])('is refused with the place where it is wrong: %s', (_, given, expected) => {
    expect(wrongIn(given)).toMatch(expected)
  })
})
