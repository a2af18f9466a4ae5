import { describe, expect, it } from 'vitest'
import { portIn, textIn } from '@/cli/values.ts'

describe('portIn', () => {
  it.each([
    ['1', 1],
    ['80', 80],
    ['4747', 4747],
    ['65535', 65_535],
    ['00080', 80],
  ])('%s', (port, expected) => {
    expect(portIn({ port })).toBe(expected)
  })
  it.each([
    '0',
    '65536',
    '99999',
    '100000',
    '-1',
    '+80',
    '80.5',
    '8e1',
    '0x50',
    '',
    ' ',
    ' 80',
    '80 ',
    '８０',
    'http',
    '80,81',
  ])('refuses %j', port => {
    expect(() => portIn({ port })).toThrow(`--port takes a number from 1 to 65535, not "${port}".`)
  })
  it.each(['6000', '5060', '10080'])('refuses %s, which no browser opens', port => {
    expect(() => portIn({ port })).toThrow(`Browsers refuse to open port ${port}.`)
  })
  it('is no port where none is given', () => {
    expect(portIn({})).toBeUndefined()
  })
})

describe('textIn', () => {
  it('is what was given, also nothing', () => {
    expect(textIn({ dir: 'x' }, 'dir')).toBe('x')
    expect(textIn({ dir: '' }, 'dir')).toBe('')
  })
  it('is undefined for a switch and for what was not given', () => {
    expect(textIn({ json: true }, 'json')).toBeUndefined()
    expect(textIn({}, 'dir')).toBeUndefined()
  })
})
