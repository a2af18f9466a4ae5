import { expect, it } from 'vitest'
import { isAtLeast } from '@/lib/doctor/version-order.ts'

it.each<[string, string, boolean | undefined]>([
  ['2.20.0', '2.20.0', true],
  ['2.20.1', '2.20.0', true],
  ['2.19.9', '2.20.0', false],
  ['2.9.0', '2.20.0', false],
  ['2.100.0', '2.20.0', true],
  ['3.0.0', '2.20.0', true],
  ['1.29.2', '2.20.0', false],
  ['10.0.0', '9.9.9', true],
  ['2.20', '2.20.0', true],
  ['2.20', '2.20.1', false],
  ['v2.26.1', '2.20.0', true],
  ['2.26.1-ds1', '2.26.1', true],
  ['2.39.1-desktop.1', '2.24.0', true],
  ['26.1.5+dfsg1', '26.1.5', true],
  ['2.20.0-rc.1', '2.20.0', true],
  ['20.9.0', '20.9.0', true],
  ['20.8.10', '20.9.0', false],
  ['22.0.0-nightly', '20.9.0', true],
  ['2.020.0', '2.20.0', true],
  ['', '2.20.0', undefined],
  ['2', '2.20.0', undefined],
  ['dev', '2.20.0', undefined],
  ['V2.26.1', '2.20.0', undefined],
  [' 2.26.1', '2.20.0', undefined],
  ['x2.26.1', '2.20.0', undefined],
  ['-1.2.3', '2.20.0', undefined],
  ['2.26.1', 'soon', undefined],
])('%j is at least %j: %j', (version, floor, expected) => {
  expect(isAtLeast(version, floor)).toBe(expected)
})
