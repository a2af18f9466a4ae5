import { describe, expect, it } from 'vitest'
import { containerFates, type StandingContainer } from '@/lib/plan/container-fates.ts'

const standing = (more: Partial<StandingContainer> = {}): StandingContainer => ({
  service: 'web',
  isUp: true,
  isOurs: true,
  outdatedBy: [],
  ...more,
})

describe('what becomes of a container that is wanted', () => {
  it.each<[string, StandingContainer[], string[], string, RegExp]>([
    ['none stands', [], [], 'created', /no container yet/],
    ['none stands, and its files change', [], ['www/.env changes'], 'created', /no container yet/],
    ['it runs and nothing changes', [standing()], [], 'kept', /nothing that it reads/],
    ['it does not run', [standing({ isUp: false })], [], 'started', /does not run/],
    ['a file of it changes', [standing()], ['www/.env changes'], 'recreated', /^www\/\.env changes$/],
    [
      'it does not run and changes',
      [standing({ isUp: false })],
      ['a changes', 'b goes'],
      'recreated',
      /^a changes; b goes$/,
    ],
    [
      'a file was changed behind it',
      [standing({ outdatedBy: ['www/.env'] })],
      [],
      'recreated',
      /after it was made/,
    ],
  ])('where %s', (_where, containers, changes, becomes, because) => {
    const [fate] = containerFates({ services: ['web'], changes: { web: changes } }, containers)
    expect(fate).toMatchObject({ service: 'web', becomes })
    expect(fate?.because).toMatch(because)
  })
})

describe('what becomes of one that is not wanted', () => {
  it('is removed where the wizard started it, and left alone where a person did', () => {
    const fates = containerFates({ services: [], changes: {} }, [
      standing({ service: 'ollama' }),
      standing({ service: 'adminer', isOurs: false }),
    ])
    expect(fates.map(({ service, becomes }) => [service, becomes])).toEqual([
      ['ollama', 'removed'],
      ['adminer', 'kept'],
    ])
  })
})
