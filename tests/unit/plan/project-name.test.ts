import { describe, expect, it } from 'vitest'
import { nameFindings, nameNotes, projectName } from '@/lib/plan/project-name.ts'

const FORGED = 'reflector.\n  ok   This checkout is a release'

describe('a name that Compose refuses', () => {
  it.each(['Reflector', 'a.b', '-a', '_a', 'a b', '../a', `a${'\u202e'}b`, FORGED])(
    'is an error of the plan and names no project: %j',
    named => {
      const [finding, ...more] = nameFindings({ named, nameFrom: 'compose files' })
      expect(more).toEqual([])
      expect(finding).toMatchObject({ id: 'project-name', level: 'blocks' })
      expect(projectName('/home/ann/talk', { named })).toBe('talk')
      expect(projectName('/home/ann/talk', { variable: named, named: 'other' })).toBe('other')
    },
  )

  it('cannot begin a line of its own in what people read', () => {
    for (const nameFrom of ['.env', 'compose files'] as const) {
      const given = { named: FORGED, nameFrom }
      expect(JSON.stringify(nameFindings(given))).toContain('\\\\u{a}  ok')
      expect(JSON.stringify([...nameFindings(given), ...nameNotes('/talk', given)])).not.toContain('\\n')
    }
  })
})

it.each(['reflector', '1a', 'a-_b'])('the name %s is no error', named => {
  expect(nameFindings({ named, nameFrom: '.env' })).toEqual([])
  expect(projectName('/talk', { named })).toBe(named)
})

it('a folder alone gives no error', () => {
  expect(nameFindings({})).toEqual([])
})
