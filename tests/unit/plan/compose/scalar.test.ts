import { expect, test } from 'vitest'
import { plainScalar } from '@/lib/plan/compose/scalar.ts'

test.each([
  ['', null, ''],
  ['~', null, ''],
  ['Null', null, ''],
  ['True', true, 'true'],
  ['FALSE', false, 'false'],
  ['yes', 'yes', 'yes'],
  ['on', 'on', 'on'],
  ['nUll', 'nUll', 'nUll'],
])('the word %j means %j', (source, value, text) => {
  expect(plainScalar(source)).toEqual({ value, text })
})

test.each([
  ['8080', '8080'],
  ['+5', '5'],
  ['-0', '0'],
  ['010', '8'],
  ['0o14', '12'],
  ['0x1F', '31'],
  ['-0x1f', '-31'],
  ['0b11', '3'],
  ['1_000', '1000'],
  ['08', '8'],
  ['12345678901234567890', '12345678901234567890'],
  ['123456789012345678901234567890', '1.2345678901234568e+29'],
  ['1.10', '1.1'],
  ['1.', '1'],
  ['.5', '0.5'],
  ['1_0.5', '10.5'],
  ['1e3', '1000'],
  ['1000000.0', '1e+06'],
  ['0.00001', '1e-05'],
  ['-0.0', '-0'],
])('the number %s reaches a container as %s', (source, text) => {
  expect(plainScalar(source)).toMatchObject({ value: expect.any(Number), text })
})

test.each(['22:22', '1e400', '0x', '1.2.3.4', '.5_0', '-', '1.2-alpine', '0b12', '+'])(
  '%s stays text',
  source => {
    expect(plainScalar(source)).toEqual({ value: source, text: source })
  },
)

test('a date without quotes becomes a moment, and no date stays text', () => {
  expect(plainScalar('2026-2-3').text).toBe('2026-02-03T00:00:00Z')
  expect(plainScalar('2026-02-30').text).toBe('2026-02-30')
})
