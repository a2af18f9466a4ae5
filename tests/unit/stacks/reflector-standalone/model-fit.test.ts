import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { valueAt } from '@/lib/plan/homes.ts'
import type { Choice } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { planned } from '@/tests/support/standalone-plans.ts'
import { applied, standaloneWorld } from '@/tests/support/standalone-worlds.ts'

const GIB = 1024 ** 3
const known = <T>(value: T) => ({ value, from: 'a test' })
const stack: Stack = reflectorStandalone

const host = (card: number | undefined, ram: number, platform = 'linux'): Partial<HostFacts> => ({
  platform: known(platform),
  memory: known({ total: ram * GIB, available: ram * GIB }),
  nvidiaCards: known(
    card === undefined
      ? []
      : [{ vendor: 'nvidia', name: 'A card', id: '1', total: card * GIB, free: card * GIB, shared: false }],
  ),
})

const on = (facts: Partial<HostFacts>) => {
  const world = standaloneWorld('workflows')
  return { ...world, host: { ...world.host, ...facts } }
}
const ids = (facts: Partial<HostFacts>, llm: Choice) =>
  planned(on(facts), { llm }).findings.map(({ id, at }) => `${id} ${at}`)

describe('a model that does not go with the machine', () => {
  it.each<[string, Partial<HostFacts>, Choice]>([
    ['the usual one on a small processor', host(undefined, 8), { kind: 'ollama-cpu' }],
    ['one that is too large for all', host(12, 16), { kind: 'ollama-gpu', model: 'qwen3:32b' }],
    [
      'one that sees too little of the longest meeting',
      host(24, 64),
      { kind: 'ollama-gpu', model: 'qwen2.5:14b', context: '49152' },
    ],
  ])('is warned of: %s', (_, facts, llm) => {
    expect(ids(facts, llm)).toContain('llm-fit llm.model')
  })
  it.each<[string, Partial<HostFacts>, Choice]>([
    ['fits', host(24, 64), { kind: 'ollama-gpu', model: 'qwen2.5:14b' }],
    ['nobody knows', host(8, 16), { kind: 'ollama-gpu', model: 'somebody/something:90b' }],
    ['is for a machine that nobody knows', {}, { kind: 'ollama-cpu', model: 'llama3.3:70b' }],
  ])('is not warned of where it %s', (_, facts, llm) => {
    expect(ids(facts, llm)).not.toContain('llm-fit llm.model')
  })
})

describe('the options', () => {
  const fits = (facts: Partial<HostFacts>) =>
    Object.entries(stack.questions.llm?.options ?? {}).map(
      ([kind, option]) => `${kind} ${option.fit?.(on(facts)).verdict}`,
    )
  it('advise the card where there is one', () => {
    expect(fits(host(24, 64))).toEqual([
      'ollama-gpu recommended',
      'ollama-cpu possible',
      'ollama-host possible',
    ])
  })
  it('come with the model that fits best, and the window for an hour', () => {
    const option = stack.questions.llm?.options['ollama-gpu']
    expect(option?.fit?.(on(host(24, 64))).fields).toEqual({
      model: expect.stringMatching(/^\S+:\S+$/),
      context: '16384',
    })
  })
  it('say no where nothing fits', () => {
    expect(fits(host(undefined, 5))).toEqual(['ollama-gpu no', 'ollama-cpu no', 'ollama-host no'])
  })
  it('advise what runs outside Docker on a Mac', () => {
    const card = { vendor: 'apple' as const, name: 'Apple M4 Max', id: '1', total: 48 * GIB, shared: true }
    expect(fits({ ...host(undefined, 64, 'darwin'), appleCards: known([card]) })).toEqual([
      'ollama-gpu no',
      'ollama-cpu possible',
      'ollama-host recommended',
    ])
  })
})

describe('the window for the longest meeting', () => {
  const LLM = { kind: 'ollama-cpu', model: 'mistral', context: '32768' }
  it('reaches the server and Ollama, and is recalled', () => {
    const world = standaloneWorld('alone')
    const after = applied(planned(world, { llm: LLM }), world)
    expect(valueAt('server/.env#LLM_CONTEXT_WINDOW', after.files)).toBe('32768')
    expect(after.files['docker-compose.wizard.yml']).toMatchObject({
      text: expect.stringMatching(/OLLAMA_CONTEXT_LENGTH: "?32768/),
    })
    expect(stack.recall(after).llm).toEqual(LLM)
  })
  it('is left to the files where nobody answered it', () => {
    const world = standaloneWorld('alone')
    const after = applied(planned(world, { llm: { kind: 'ollama-cpu' } }), world)
    expect(valueAt('server/.env#LLM_CONTEXT_WINDOW', after.files)).toBeUndefined()
  })
})
