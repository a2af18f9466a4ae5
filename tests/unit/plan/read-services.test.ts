import { describe, expect, it } from 'vitest'
import { readServices } from '@/lib/plan/read-services.ts'

const read = (texts: Record<string, string>, paths = ['compose.yml']) =>
  readServices(paths, path => texts[path])
const images = (texts: Record<string, string>, paths?: string[]) =>
  Object.values(read(texts, paths).services ?? {}).map(({ image }) => image)

const VARIABLE = 'services: { app: { image: "app:${TAG:-latest}" } }\n'
const EXTENDING = 'services: { app: { extends: { file: base.yml, service: app } } }\n'

describe('services that were read', () => {
  it('are read once while every text stays the same', () => {
    const texts = { 'compose.yml': VARIABLE, '.env': 'TAG=1\n' }
    expect(read({ ...texts })).toBe(read({ ...texts }))
  })

  it.each([
    [
      'the file itself',
      { 'compose.yml': VARIABLE },
      { 'compose.yml': 'services: { app: { image: other } }' },
    ],
    ['a variable', { 'compose.yml': VARIABLE }, { 'compose.yml': VARIABLE, '.env': 'TAG=2\n' }],
    [
      'a file that it extends',
      { 'compose.yml': EXTENDING, 'base.yml': 'services: { app: { image: one } }' },
      { 'compose.yml': EXTENDING, 'base.yml': 'services: { app: { image: two } }' },
    ],
  ])('are read again after a change of %s', (_what, before, after) => {
    const [first, second] = [images(before), images(after)]
    expect(second).not.toEqual(first)
    expect(images(before)).toEqual(first)
  })

  it('are others under an override, and with the files in another order', () => {
    const texts = {
      'a.yml': 'services: { app: { image: a } }\n',
      'b.yml': 'services: { app: { image: b } }\n',
    }
    expect(images(texts, ['a.yml'])).toEqual(['a'])
    expect(images(texts, ['a.yml', 'b.yml'])).toEqual(['b'])
    expect(images(texts, ['b.yml', 'a.yml'])).toEqual(['a'])
  })

  it('appear once a file that was missing is there', () => {
    expect(read({ 'compose.yml': EXTENDING }).problem?.file).toBeDefined()
    expect(images({ 'compose.yml': EXTENDING, 'base.yml': 'services: { app: { image: one } }' })).toEqual([
      'one',
    ])
  })
})
