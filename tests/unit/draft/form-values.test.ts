import { describe, expect, it } from 'vitest'
import { checkValues } from '@/components/setup/check-values.ts'
import { answersOf, changeAt, laidOver, valuesOf } from '@/components/setup/form-values.ts'
import { chapterView } from '@/lib/draft/chapter-view.ts'
import type { DecisionView } from '@/lib/draft/view.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'

const rule = { sentence: 'A word.', pattern: '^.*$', flags: '' }
const field = { rule, secret: false, optional: false, rare: false, isSet: false }
const decisions: DecisionView[] = [
  {
    id: 'llm',
    title: 'Who writes',
    shows: 'cards',
    kind: 'api',
    options: [
      { kind: 'none', title: 'Nobody', fields: [], trials: [] },
      {
        kind: 'api',
        title: 'A service',
        trials: [],
        fields: [
          { ...field, name: 'url', label: 'Address', value: 'http://a' },
          { ...field, name: 'model', label: 'Model', value: '' },
          { ...field, name: 'key', label: 'Key', value: '', secret: true },
        ],
      },
    ],
  },
]
const values = valuesOf(decisions)

describe('a change in the form', () => {
  it('is told as the option, or as one field', () => {
    expect(changeAt('llm.kind', values)).toEqual({ question: 'llm', kind: 'api', of: {} })
    expect(changeAt('llm.of.api.url', values)).toEqual({ question: 'llm', of: { api: { url: 'http://a' } } })
  })

  it('is none where the path names nothing', () => {
    for (const path of ['', 'x.kind', 'llm.of', 'llm.of.api', 'llm.of.api.x', 'llm.of.x.url'])
      expect(changeAt(path, values)).toBeUndefined()
  })

  it('is laid over an earlier one, field by field', () => {
    const one = { question: 'llm', kind: 'api', of: { api: { url: 'a' } } }
    const two = { question: 'llm', of: { api: { model: 'm' }, none: {} } }
    expect(laidOver(one, two)).toEqual({
      question: 'llm',
      kind: 'api',
      of: { api: { url: 'a', model: 'm' }, none: {} },
    })
  })
})

describe('the answers of a form', () => {
  it('leave out a secret that nobody typed', () => {
    expect(answersOf(decisions, values)).toEqual([
      { question: 'llm', kind: 'api', of: { api: { url: 'http://a', model: '' } } },
    ])
  })
})

describe('what is not right in a form', () => {
  const view = chapterView(
    reflectorSelfhosted,
    { id: 'x', title: 'X', asks: ['llm'] },
    { before: {}, draft: {}, vault: new Map() },
  )
  const llm = (kind: string, fields: Record<string, string> = {}) => ({
    llm: { kind, of: { [kind]: fields } },
  })

  it.each([
    ['nothing chosen', llm(''), { 'llm.kind': 'Choose one of these.' }],
    ['nothing to say', llm('none'), {}],
    [
      'a field that is needed',
      llm('api', { url: 'http://a', model: '' }),
      { 'llm.of.api.model': 'Model is needed here.' },
    ],
    [
      'an address that is none',
      llm('api', { url: 'javascript:alert(1)', model: 'm' }),
      {
        'llm.of.api.url':
          'An address begins with http:// or https:// and names a host, such as https://api.example.com/v1.',
      },
    ],
    ['a secret left out', llm('api', { url: 'http://a', model: 'm', key: '' }), {}],
    [
      'a NUL',
      llm('api', { url: 'http://a', model: 'm', key: 'a\u0000b' }),
      { 'llm.of.api.key': 'A key is one line of text.' },
    ],
  ])('is said beside its field: %s', (_what, given, problems) => {
    expect(checkValues(view.decisions, given)).toEqual(problems)
  })
})
