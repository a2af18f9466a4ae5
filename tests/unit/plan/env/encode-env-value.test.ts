import { describe, expect, it } from 'vitest'
import { encodeEnvValue, whyUnwritable } from '@/lib/plan/env/encode-env-value.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { Refusal } from '@/lib/refusal.ts'
import { ENV_VALUES } from '../../../support/env-samples.ts'

describe.each(Object.entries(ENV_VALUES))('%s', (_, samples) => {
  it.each(samples)('%j comes back the same, from one physical line', value => {
    const line = `K=${encodeEnvValue(value)}`
    expect(line).not.toMatch(/[\n\r]/)
    expect([...readEnv(`${line}\nEND=1\n`)]).toEqual([
      ['K', { value, line: 1, refersTo: [] }],
      ['END', { value: '1', line: 2, refersTo: [] }],
    ])
  })
})

it.each([
  [
    'nothing, where nothing is needed',
    'https://user:pw@host:1/a.b-c_d%20+,=',
    'https://user:pw@host:1/a.b-c_d%20+,=',
  ],
  ['nothing, for an empty value', '', ''],
  ['single quotes, where they are exact in every version', '$A "b" \\c #', `'$A "b" \\c #'`],
  ['double quotes, around a single one', 'it\'s $5 \\ "', `"it's \\$5 \\\\ \\""`],
  ['double quotes, where a backslash would meet the closing one', 'a\\', '"a\\\\"'],
  ['double quotes, around line ends', 'a\nb\r', '"a\\nb\\r"'],
])('writes %s', (_, value, encoded) => {
  expect(encodeEnvValue(value)).toBe(encoded)
})

describe('D12 refuses what no env file can carry, without quoting it', () => {
  it.each<[string, string, string]>([
    ['NUL', '\0', 'NUL'],
    ['start of heading', '\x01', 'control'],
    ['backspace', '\b', 'control'],
    ['vertical tab', '\v', 'control'],
    ['form feed', '\f', 'control'],
    ['escape', '\x1b', 'control'],
    ['the last control character', '\x1f', 'control'],
    ['half of a character', '\ud83d', 'half'],
  ])('%s', (_, char, reason) => {
    const value = `s3cr3t${char}s3cr3t`
    expect(whyUnwritable(value)).toContain(reason)
    expect(() => encodeEnvValue(value)).toThrow(Refusal)
    expect(() => encodeEnvValue(value)).toThrow(expect.objectContaining({ kind: 'wrong' }))
    expect(() => encodeEnvValue(value)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('s3cr3t') }),
    )
  })

  it.each(['', '\t\n\r', '\x7f', '\u0085', '😀'])('but takes %j', value => {
    expect(whyUnwritable(value)).toBeUndefined()
  })
})

it('D13 writes an empty value as K=, which is not the same as no value', () => {
  expect(readEnv(`K=${encodeEnvValue('')}\n`).get('K')?.value).toBe('')
  expect(readEnv('K\n').has('K')).toBe(false)
})

it('takes values of 100 KB', () => {
  const value = `it's ${'$"\\\n'.repeat(25_000)}`
  expect(readEnv(`K=${encodeEnvValue(value)}`).get('K')?.value).toBe(value)
})
