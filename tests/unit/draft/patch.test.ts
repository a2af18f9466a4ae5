import { describe, expect, it } from 'vitest'
import type { Draft } from '@/lib/draft/draft.ts'
import { draftedAnswers } from '@/lib/draft/drafted-answers.ts'
import { patchDraft, patchSchema } from '@/lib/draft/patch.ts'
import { TWO_QUESTIONS } from '../../support/two-questions.ts'

const EMPTY: Draft = { stacks: {} }
const patched = (
  draft: Draft,
  patch: { question: string; kind?: string; of?: Record<string, Record<string, string>> },
) => {
  const done = patchDraft(draft, { stack: 's', of: {}, ...patch }, TWO_QUESTIONS)
  if (!done) throw new Error('It was refused.')
  return done
}

describe('an answer that is kept', () => {
  it('leaves what another tab answered', () => {
    const one = patched(EMPTY, { question: 'llm', kind: 'api', of: { api: { url: 'u' } } }).draft
    const two = patched(one, { question: 'access', kind: 'open' }).draft
    expect(two.stacks.s).toEqual({
      llm: { kind: 'api', of: { api: { url: 'u' } } },
      access: { kind: 'open', of: {} },
    })
  })

  it('leaves what was given for another option', () => {
    const one = patched(EMPTY, { question: 'llm', kind: 'api', of: { api: { url: 'u' } } }).draft
    const back = patched(patched(one, { question: 'llm', kind: 'none' }).draft, {
      question: 'llm',
      kind: 'api',
    })
    expect(back.draft.stacks.s?.llm?.of).toEqual({ api: { url: 'u' } })
  })

  it('leaves the answers to another stack', () => {
    const one = patched(EMPTY, { question: 'access', kind: 'open' }).draft
    const other = patchDraft(one, { stack: 't', question: 'access', kind: 'lan', of: {} }, TWO_QUESTIONS)
    expect(other?.draft).toEqual({
      stack: 't',
      stacks: { s: one.stacks.s, t: { access: { kind: 'lan', of: {} } } },
    })
  })

  it('holds of a secret only that it was given', () => {
    const { draft, secrets } = patched(EMPTY, { question: 'llm', of: { api: { key: 'sk-hidden' } } })
    expect(JSON.stringify(draft)).not.toContain('sk-hidden')
    expect(secrets).toEqual([['llm.key', 'sk-hidden']])
    expect(draft.stacks.s?.llm?.of.api?.key).toBe('set')
  })

  it.each([
    ['an unknown question', { question: 'x', of: {} }],
    ['a name that every object has', { question: 'constructor', of: {} }],
    ['an unknown option', { question: 'llm', kind: 'x', of: {} }],
    ['an unknown field', { question: 'llm', of: { api: { x: '1' } } }],
    ['a field of another option', { question: 'llm', of: { none: { url: '1' } } }],
  ])('is refused for %s', (_what, patch) => {
    expect(patchDraft(EMPTY, { stack: 's', ...patch }, TWO_QUESTIONS)).toBeUndefined()
  })

  it('is refused where it is longer than any answer', () => {
    const patch = { stack: 's', question: 'llm', of: { api: { url: 'x'.repeat(1_000_000) } } }
    expect(patchSchema.safeParse(patch).error?.issues[0]?.message).toBe('This is too long for an answer.')
  })
})

describe('what becomes of a file that was edited by hand', () => {
  const decided = (path: string, word: string) => ({
    question: 'edited',
    kind: 'decided',
    of: { decided: { [path]: word } },
  })

  it('is kept beside what was decided of other files, the later word for each', () => {
    const one = patched(EMPTY, decided('Caddyfile', 'keep')).draft
    const two = patched(one, decided('livekit.yaml', 'replace')).draft
    const three = patched(two, decided('Caddyfile', 'replace')).draft
    expect(draftedAnswers(three.stacks.s ?? {}, TWO_QUESTIONS, new Map())).toEqual({
      edited: { kind: 'decided', Caddyfile: 'replace', 'livekit.yaml': 'replace' },
    })
  })

  it.each([
    ['any other word', decided('Caddyfile', 'burn')],
    ['another kind', { ...decided('Caddyfile', 'keep'), kind: 'x' }],
    ['no kind', { question: 'edited', of: { decided: { Caddyfile: 'keep' } } }],
    ['something beside', { ...decided('Caddyfile', 'keep'), of: { decided: {}, other: { a: 'keep' } } }],
  ])('is refused with %s', (_what, patch) => {
    expect(patchDraft(EMPTY, { stack: 's', ...patch }, TWO_QUESTIONS)).toBeUndefined()
  })
})

describe('another name for the Compose project', () => {
  const named = (name: string) => ({ question: 'project', kind: 'named', of: { named: { name } } })

  it('is kept, the later one alone', () => {
    const one = patched(EMPTY, named('talks-2')).draft
    const two = patched(one, named('talks-3')).draft
    expect(draftedAnswers(two.stacks.s ?? {}, TWO_QUESTIONS, new Map())).toEqual({
      project: { kind: 'named', name: 'talks-3' },
    })
  })

  it.each([
    ['a name that Compose refuses', named('Two Words')],
    ['no name', { question: 'project', kind: 'named', of: { named: {} } }],
    ['another kind', { ...named('talks-2'), kind: 'x' }],
    ['something beside', { ...named('talks-2'), of: { named: { name: 'talks-2' }, other: { a: 'b' } } }],
  ])('is refused with %s', (_what, patch) => {
    expect(patchDraft(EMPTY, { stack: 's', ...patch }, TWO_QUESTIONS)).toBeUndefined()
  })
})

describe('answers from a draft', () => {
  const choices = { llm: { kind: 'api', of: { api: { url: '', key: 'set' }, none: {} } } }

  it('take away what was emptied', () => {
    expect(draftedAnswers(choices, TWO_QUESTIONS, new Map())).toEqual({
      llm: { kind: 'api', url: undefined },
    })
    expect(Object.keys(draftedAnswers(choices, TWO_QUESTIONS, new Map()).llm ?? {})).toContain('url')
  })

  it('have the secrets that wait, and leave alone what nobody knows any more', () => {
    const vault = new Map([['llm.key', 'sk-1']])
    expect(draftedAnswers(choices, TWO_QUESTIONS, vault)).toEqual({
      llm: { kind: 'api', url: undefined, key: 'sk-1' },
    })
    expect(Object.keys(draftedAnswers(choices, TWO_QUESTIONS, new Map()).llm ?? {})).not.toContain('key')
  })

  it('pass over what the stack no longer asks', () => {
    const old = { gone: { kind: 'x', of: {} }, llm: { kind: 'api', of: { api: { old: '1' } } } }
    expect(draftedAnswers(old, TWO_QUESTIONS, new Map())).toEqual({ llm: { kind: 'api' } })
  })

  it('say nothing of a question of which only fields were given', () => {
    expect(draftedAnswers({ llm: { of: { api: { url: 'u' } } } }, TWO_QUESTIONS, new Map())).toEqual({})
  })
})
