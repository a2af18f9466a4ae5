import { expect, test } from 'vitest'
import { readCompose } from '@/lib/plan/compose/read.ts'

test.each([
  ['in its service', 'services: {web: {provider: {type: ./evil}}}'],
  ['beside an image', 'services: {web: {image: x, provider: {type: ./evil, options: {a: b}}}}'],
  ['in what it extends', 'services: {base: {provider: {type: ./evil}}, web: {extends: base}}'],
  ['by a merge key', 'x-a: &a {provider: {type: ./evil}}\nservices: {web: {<<: *a}}'],
  ['in a service that no profile starts', 'services: {web: {profiles: [never], provider: {type: ./evil}}}'],
])('a compose file cannot have a program of this machine run by a provider %s', (_where, text) => {
  expect(readCompose(['compose.yml'], () => text).problem).toMatchObject({
    kind: 'provider',
    file: 'compose.yml',
    because: expect.stringContaining('"./evil"'),
  })
})

test('a provider that a later file takes out is no provider', () => {
  const files: Record<string, string> = {
    'a.yml': 'services: {web: {image: x, provider: {type: ./evil}}}',
    'b.yml': 'services: {web: {provider: !reset null}}',
  }
  expect(readCompose(['a.yml', 'b.yml'], path => files[path]).problem).toBeUndefined()
})
