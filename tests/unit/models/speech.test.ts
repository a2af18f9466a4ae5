import { describe, expect, it } from 'vitest'
import type { Card } from '@/lib/models/machine.ts'
import { noSpeechOn, SPEECH_ON_CARD, speechInMemory, speechModels } from '@/lib/models/speech.ts'
import { GIB } from '@/lib/sizes.ts'

const card = (part: Partial<Card>): Card => ({ vendor: 'nvidia', total: 12 * GIB, ...part })

describe('speech on a card', () => {
  it('takes 7 to 7.5 GB at its peak', () => {
    expect(SPEECH_ON_CARD / 1e9).toBeGreaterThanOrEqual(7)
    expect(SPEECH_ON_CARD / 1e9).toBeLessThanOrEqual(7.5)
  })
  it.each<[string, Partial<Card>, RegExp | undefined]>([
    ['a card of today', { capability: 8.9 }, undefined],
    ['a card that does not say what it can', {}, undefined],
    ['a V100', { capability: 7 }, undefined],
    ['a GTX 1080', { capability: 6.1 }, /compute capability is 6\.1; transcription needs 7\.0/],
    ['a card of AMD', { vendor: 'amd' }, /NVIDIA cards only/],
    ['a card of Apple', { vendor: 'apple', shared: true }, /NVIDIA cards only/],
    ['a small card', { total: 6 * GIB }, /It has 6\.0 GB; .* take 6\.8 GB together/],
  ])('%s', (_, part, expected) => {
    const reason = noSpeechOn(card(part))
    if (expected === undefined) expect(reason).toBeUndefined()
    else expect(reason).toMatch(expected)
  })
})

describe('speech on the processor', () => {
  it('takes what was measured for four hours', () => {
    expect(speechInMemory(240)).toBe(12e9)
  })
  it('takes not less than for an hour', () => {
    expect(speechInMemory(5)).toBe(speechInMemory(60))
  })
})

describe('the speech models', () => {
  it.each(Object.values(speechModels).flat())('$name of $place says where it comes from', ({ source }) => {
    expect(new URL(source).protocol).toBe('https:')
  })
  it('are none where speech is elsewhere', () => {
    expect(speechModels.elsewhere).toEqual([])
  })
})
