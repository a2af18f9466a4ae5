import { expect, test } from 'vitest'
import { visible, visibleLines, visibleSentence } from '@/lib/visible.ts'

test.each([
  ['a\nb', 'a\\u{a}b'],
  ['a\rb', 'a\\u{d}b'],
  ['a\tb', 'a\\u{9}b'],
  ['a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
  ['\u202eabc\u202c', '\\u{202e}abc\\u{202c}'],
  ['\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ['a\u200bb\u00adc', 'a\\u{200b}b\\u{ad}c'],
  ['a\u3164b\ufe0f', 'a\\u{3164}b\\u{fe0f}'],
  ['\u001b[2J', '\\u{1b}[2J'],
  ['é ü 日本 😀', 'é ü 日本 😀'],
])('%j is written out as %j', (text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('A sentence with a very long value is cut', () => {
  expect(visibleSentence(`x uses ${'y'.repeat(5000)}`)).toMatch(/^x uses y{493} …$/)
})

test('Lines after the first are indented, and tabs stay', () => {
  expect(visibleLines('a\n\tb\u202e\nc', '  ')).toBe('a\n  \tb\\u{202e}\n  c')
})
