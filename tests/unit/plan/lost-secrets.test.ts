import { describe, expect, it } from 'vitest'
import { lostSecrets } from '@/lib/plan/lost-secrets.ts'
import type { Document } from '@/lib/stacks/contract/document.ts'

const document: Document = {
  path: 'server/.env',
  set: { LLM_API_KEY: { home: 'server/.env#LLM_API_KEY', comes: 'typed', answer: 'llm.key' } },
}
const answers = { llm: { kind: 'api', key: 'set' } }
const lost = (
  text: string,
  typed: string[] = [],
  given: typeof answers | { llm: { kind: string } } = answers,
) => lostSecrets([document], given, { 'server/.env': { text } }, new Set(typed)).map(({ at }) => at)

describe('lostSecrets', () => {
  it('names a secret that is called set and stands nowhere', () => {
    expect(lost('LLM_API_KEY=\n')).toEqual(['llm.key'])
  })

  it.each([
    ['stands in its file', 'LLM_API_KEY=sk\n', [], answers],
    ['was typed just now', '', ['llm.key'], answers],
    ['was never called set', '', [], { llm: { kind: 'api' } }],
  ])('is silent of one that %s', (_what, text, typed, given) => {
    expect(lost(text, typed, given)).toEqual([])
  })
})
