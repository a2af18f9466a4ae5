import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { answeredSoFar } from '@/lib/draft/answered-so-far.ts'
import { knownBefore } from '@/lib/machine/settle-request.ts'
import { adviseIn } from '@/lib/stacks/advise-in.ts'
import type { Questions } from '@/lib/stacks/contract/question.ts'
import { questions } from '@/lib/stacks/reflector-selfhosted/questions.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'

const GIB = 1024 ** 3
const known = <T>(value: T) => ({ value, from: 'a test' })
const host = (card: number): Partial<HostFacts> => ({
  memory: known({ total: 16 * GIB, available: 12 * GIB }),
  nvidiaCards: known([{ vendor: 'nvidia', name: 'A card', id: '1', total: card * GIB, shared: false }]),
})
const all: Questions = questions
const advised = (card: number, answered = {}) => adviseIn(all, worldOf('2026-04', {}, host(card)), answered)

describe('what a machine says to the questions', () => {
  it('counts what was answered beside a model', () => {
    const beside = (kind: string) => advised(12, { speech: { kind } }).fits.llm?.['ollama-gpu']?.fields?.model
    expect(beside('hosted')).not.toBe(beside('gpu'))
  })
  it('counts what it advises itself, where nothing was answered', () => {
    const fitting = (answered = {}) =>
      advised(24, answered).models.llm?.['ollama-gpu']?.recommended.length ?? 0
    expect(advised(24).answers.speech?.kind).toBe('gpu')
    expect(fitting()).toBeLessThan(fitting({ speech: { kind: 'hosted' } }))
  })
  it('answers the model and its window where it advises a card', () => {
    expect(advised(24, { speech: { kind: 'hosted' } }).answers.llm).toEqual({
      kind: 'ollama-gpu',
      model: expect.stringContaining(':'),
      context: '16384',
    })
  })
  it('advises models for each option whose models run here, and of no other', () => {
    const { models } = advised(24)
    expect(Object.keys(models.llm ?? {})).toEqual(['ollama-gpu', 'ollama-cpu', 'ollama-host'])
    expect(models.speech).toEqual({})
    expect(JSON.parse(JSON.stringify(models))).toEqual(models)
  })
})

describe('what is planned where nobody has decided', () => {
  it.each([{}, { speech: { kind: 'hosted', url: 'https://x' } }])(
    'is what the pages advise, beside %o',
    said => {
      const world = worldOf('2026-04', {}, host(12))
      const known = knownBefore({ stack: reflectorSelfhosted, last: {}, advise: true }, world, [said])
      expect(known[0]).toEqual(adviseIn(all, world, said).answers)
    },
  )
})

describe('what was answered so far', () => {
  it('is what the files say under what the pages were told', () => {
    const before = { speech: { kind: 'cpu' }, llm: { kind: 'none' } }
    const draft = {
      llm: { kind: 'api', of: { api: { url: 'https://x' }, 'ollama-gpu': { model: 'm' } } },
      storage: { of: {} },
    }
    expect(answeredSoFar(before, draft)).toEqual({
      speech: { kind: 'cpu' },
      llm: { kind: 'api', url: 'https://x' },
    })
  })
})
