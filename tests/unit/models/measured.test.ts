import { describe, expect, it } from 'vitest'
import { type Loaded, measured, spoken } from '@/lib/models/measured.ts'
import { GIB } from '@/lib/sizes.ts'

const loaded = (part: Partial<Loaded> = {}): Loaded => ({
  name: 'qwen2.5:14b',
  size: 11 * GIB,
  onCards: 11 * GIB,
  context: 16_384,
  ...part,
})
const said = (part: Partial<Loaded>, wanted?: number) => spoken(measured(loaded(part), wanted), wanted)

describe('what Ollama holds, against the estimate', () => {
  it('is told with both numbers and the difference between them', () => {
    const { estimated = 0 } = measured(loaded())
    expect(said({ size: estimated * 0.97, onCards: estimated * 0.97 })).toEqual([
      expect.stringMatching(
        /^qwen2\.5:14b: estimated 1\d\.\d GB, Ollama holds 1\d\.\d GB \(3 % less\), all of it on the graphics card\.$/,
      ),
    ])
    expect(said({ size: estimated * 1.2 })[0]).toContain('(20 % more)')
    expect(said({ size: estimated, onCards: estimated })[0]).toContain('(as estimated)')
  })
  it('says where it is', () => {
    expect(said({ onCards: 0 })[0]).toMatch(/, all of it in main memory\.$/)
    expect(said({ onCards: 7 * GIB })[0]).toMatch(
      /, 7\.0 GB of it on the graphics card and the rest in main memory\.$/,
    )
  })
  it('is held against the estimate for the place and the window that it has', () => {
    const of = (part: Partial<Loaded>) => measured(loaded(part)).estimated ?? 0
    expect(of({ context: 4096 })).toBeLessThan(of({ context: 32_768 }))
    expect(of({ onCards: 0 })).not.toBe(of({}))
  })
  it('agrees within a tenth with what was logged of it', () => {
    const { difference = 1 } = measured(loaded({ size: 14.7 * GIB, context: 32_768 }))
    expect(Math.abs(difference)).toBeLessThan(0.1)
  })
  it('has no estimate for what nobody knows', () => {
    expect(said({ name: 'somebody/something:7b' })).toEqual([
      'somebody/something:7b: Ollama holds 11.0 GB; nothing was estimated, all of it on the graphics card.',
    ])
  })
  it('takes the window that is wanted where an older Ollama does not say its own', () => {
    const { context: _, ...silent } = loaded()
    expect(measured(silent)).not.toHaveProperty('estimated')
    expect(measured(silent, 16_384).estimated).toBe(measured(loaded()).estimated)
  })
})

describe('a window that is smaller than it is configured', () => {
  it('is told with what to do', () => {
    expect(said({ context: 4096 }, 16_384)[1]).toBe(
      'qwen2.5:14b sees 4,096 tokens at once where 16,384 are configured: longer meetings are cut. Start Ollama with OLLAMA_CONTEXT_LENGTH=16384.',
    )
  })
  it('is no matter where it is as large, or nothing was asked for', () => {
    expect(said({ context: 32_768 }, 16_384)).toHaveLength(1)
    expect(said({ context: 4096 })).toHaveLength(1)
  })
})
