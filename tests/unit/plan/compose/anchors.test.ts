import { describe, expect, test } from 'vitest'
import { modelOf } from '../../../support/compose-texts.ts'

const environmentOf = (text: string) => modelOf(text).services.web?.environment

describe('anchors, aliases and merge keys', () => {
  test('an alias stands for all of its anchor', () => {
    const { services } = modelOf(
      'x-image: &image alpine\nservices: {web: {image: *image}, api: {image: *image}}',
    )
    expect([services.web?.image, services.api?.image]).toEqual(['alpine', 'alpine'])
  })

  test('own keys win over merged ones wherever they stand, earlier sources over later', () => {
    const text = `
x-a: &a {A: a, B: a}
x-b: &b {B: b, C: b}
services:
  web:
    environment:
      C: own
      <<: [*a, *b]
`
    expect(environmentOf(text)).toEqual({ A: 'a', B: 'a', C: 'own' })
  })

  test('merging is shallow, as YAML has it', () => {
    const text = `
x-base: &base
  image: x
  environment: {A: base}
services:
  web:
    <<: *base
    environment: {B: own}
`
    expect(environmentOf(text)).toEqual({ B: 'own' })
  })

  test('an anchor may be defined again, and on a key', () => {
    const text = 'x-a: &a one\nx-b: &a two\nservices: {web: {environment: {&key NAME: *a, OTHER: *key}}}'
    expect(environmentOf(text)).toEqual({ NAME: 'two', OTHER: 'NAME' })
  })
})

describe('texts are read as YAML has them', () => {
  test('blocks, quotes, escapes and comments', () => {
    const text = `
services:
  web:
    environment:
      BLOCK: |
        one
          two
      FOLDED: >-
        one
        two
      DOUBLE: "tab\\t\\u00e9 # no comment"
      SINGLE: 'it''s'   # a comment
      PLAIN: a#b c
      STRING: !!str 5
      NUMBER: !!int "5"
`
    expect(environmentOf(text)).toEqual({
      BLOCK: 'one\n  two\n',
      FOLDED: 'one two',
      DOUBLE: 'tab\té # no comment',
      SINGLE: "it's",
      PLAIN: 'a#b c',
      STRING: '5',
      NUMBER: '5',
    })
  })

  test.each([
    ['of Windows', '\r\n'],
    ['of old Macs', '\r'],
  ])('line ends %s', (_, end) => {
    const text = ['services:', '  web:', '    environment:', '      A: "1"', ''].join(end)
    expect(environmentOf(text)).toEqual({ A: '1' })
  })

  test('a byte order mark', () => {
    expect(environmentOf('\ufeffservices: {web: {environment: [A=1]}}')).toEqual({ A: '1' })
  })
})
