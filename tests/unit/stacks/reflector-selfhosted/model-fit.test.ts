import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { byFlags, warning } from '@/tests/support/reflector/asked.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'

const GIB = 1024 ** 3
const known = <T>(value: T) => ({ value, from: 'a test' })

const host = (card: number | undefined, ram: number, free = card): Partial<HostFacts> => ({
  memory: known({ total: ram * GIB, available: ram * GIB }),
  nvidiaCards: known(
    card === undefined || free === undefined
      ? []
      : [{ vendor: 'nvidia', name: 'A card', id: '1', total: card * GIB, free: free * GIB, shared: false }],
  ),
})
const asked = (facts: Partial<HostFacts>, flags: string, generation: '2026-02' | '2026-04' = '2026-04') =>
  byFlags(worldOf(generation, {}, facts), `${flags} --garage`)
const finding = (facts: Partial<HostFacts>, flags: string) =>
  asked(facts, flags).plan.findings.find(({ id }) => id === 'llm-fit')

describe('a model that does not go with the machine', () => {
  it('is warned of, with numbers and another one', () => {
    expect(finding(host(12, 16), '--gpu --ollama-gpu --llm-model qwen3:32b')).toMatchObject({
      level: 'warns',
      title: 'qwen3:32b is not advised on this machine',
      because: expect.stringMatching(/^Needs \d+\.\d GB: cards have 4\.\d GB for it, and main memory has /),
      remedy: expect.stringMatching(/^Take \S+, or another of those that `reflector-wizard models` lists\.$/),
      at: 'llm.model',
    })
  })
  it.each([
    ['the processor, where the card would do', host(24, 32), '--cpu --ollama-cpu --llm-model qwen2.5:14b'],
    ['a licence', host(24, 32), '--cpu --ollama-gpu --llm-model qwen2.5:3b'],
    ['speech on the same card', host(12, 16), '--gpu --ollama-gpu --llm-model qwen2.5:14b'],
  ])('for %s', (_, facts, flags) => {
    expect(warning(asked(facts, flags))).toContain('llm-fit')
  })
  it.each<[string, Partial<HostFacts>, string]>([
    ['that fits', host(24, 32), '--gpu --ollama-gpu --llm-model qwen2.5:14b'],
    ['that fits in what runs now', host(24, 32, 2), '--gpu --ollama-gpu --llm-model qwen2.5:14b'],
    ['that nobody knows', host(8, 16), '--cpu --ollama-gpu --llm-model somebody/something:90b'],
    ['of a machine that nobody knows', {}, '--cpu --ollama-cpu --llm-model llama3.3:70b'],
    ['that another rule speaks of', host(24, 32), '--cpu --ollama-gpu --llm-model phi4:14b'],
  ])('is not told of one %s', (_, facts, flags) => {
    expect(warning(asked(facts, flags))).not.toContain('llm-fit')
  })
  it('names a service where no other model would do', () => {
    expect(finding(host(undefined, 6), '--cpu --ollama-cpu --llm-model qwen2.5:14b')?.remedy).toMatch(
      /OpenAI/,
    )
  })
  it('may be without tools where they are not used', () => {
    const flags = '--cpu --ollama-gpu --llm-model deepseek-r1:8b'
    expect(warning(asked(host(24, 32), flags, '2026-04'))).toContain('llm-fit')
    expect(warning(asked(host(24, 32), flags, '2026-02'))).not.toContain('llm-fit')
  })
})
