import { expect, it } from 'vitest'
import { readAsks } from '@/lib/plan/rights/read-asks.ts'
import { depth } from '../../../support/depth.ts'

const COUNT = depth < 1 ? 100 : 200

/** Many services that all have the same long list, by an alias. */
function asksOfMany(key: string, line: (index: number) => string): number {
  const indexes = Array.from({ length: COUNT }, (_, index) => index)
  const text = [
    `x-list: &list\n${indexes.map(index => `  ${line(index)}`).join('\n')}`,
    `services:\n${indexes.map(index => `  s${index}: {image: redis, ${key}: *list}`).join('\n')}`,
  ].join('\n')
  const read = readAsks({
    files: ['compose.yml'],
    textOf: path => (path === 'compose.yml' ? text : undefined),
    envTextOf: () => '',
    variables: () => undefined,
    started: indexes.map(index => `s${index}`),
    around: { leads: {} },
    known: { services: new Set(), images: new Set(['redis']), built: new Set(), changes: {} },
    expected: {},
  })
  return 'asks' in read ? read.asks.filter(({ group }) => group !== 'unknown').length : -1
}

/** A reading that compares each mount with each other, or writes the whole list for each line, takes minutes. */
it.each([
  ['mounts', 'volumes', (index: number) => `- ./d${index}:/m${index}`, 0],
  ['mounts of one folder', 'volumes', (index: number) => `- ./d/${index}:/m${index}`, 0],
  ['mounts in deep folders', 'volumes', (index: number) => `- ./${'a/'.repeat(index)}b:/m${index}`, 0],
  ['kernel settings', 'sysctls', (index: number) => `net.a${index}: 1`, COUNT * COUNT],
])('hundreds of services with hundreds of %s are judged', { timeout: 60_000 }, (_, key, line, asks) => {
  expect(asksOfMany(key, line)).toBe(asks)
})
