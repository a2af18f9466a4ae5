import { expect, it } from 'vitest'
import type { FilePlan } from '@/lib/plan/file-plan.ts'
import { hardLinks, isHardLink } from '@/lib/plan/hard-links.ts'

const planned = (path: string, action: FilePlan['action']): FilePlan => ({
  path,
  action,
  changes: [],
  writes: [],
})

it('names the files with another name that a plan replaces, and no others', () => {
  const findings = hardLinks(
    [planned('a', 'update'), planned('b', 'update'), planned('c', 'unchanged'), planned('d', 'create')],
    {
      a: { text: '', hardLinked: true },
      b: { text: '' },
      c: { text: '', hardLinked: true },
      d: { absent: true },
    },
  )
  expect(findings.map(({ level, title, at }) => [level, title, at])).toEqual([
    ['warns', 'a has another name (hard link)', 'a'],
  ])
  expect(findings.every(isHardLink)).toBe(true)
})
