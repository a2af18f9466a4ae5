import { describe, expect, it } from 'vitest'
import { type Hashes, releaseNote, releaseOf } from '@/lib/plan/release.ts'
import { stacks } from '@/lib/stacks/list.ts'

const KNOWN = {
  repository: 'owner/product',
  releases: { v1: '2026-01-01', v2: '2026-02-02', v3: '2026-03-03' },
  files: {
    'compose.yml': { c1: ['v1'], c2: ['v2', 'v3'] },
    Dockerfile: { d1: ['v1', 'v2', 'v3'] },
    'start.sh': { s2: ['v2', 'v3'] },
  },
}

const titleFor = (hashes: Hashes) => releaseNote(releaseOf(KNOWN, hashes), KNOWN).title

describe('releaseOf', () => {
  it.each<[string, Hashes, string]>([
    [
      'names the release whose files these are',
      { 'compose.yml': 'c1', Dockerfile: 'd1' },
      'This is owner/product v1 (2026-01-01)',
    ],
    [
      'names all releases that have the same files',
      { 'compose.yml': 'c2', Dockerfile: 'd1', 'start.sh': 's2' },
      'This is owner/product v2 (2026-02-02) to v3 (2026-03-03)',
    ],
    [
      'names a file that no release has',
      { 'compose.yml': 'evil', Dockerfile: 'd1', 'start.sh': 's2' },
      'compose.yml differs from every release that the wizard knows',
    ],
    [
      'names every file that no release has',
      { 'compose.yml': 'evil', Dockerfile: 'evil', 'start.sh': 's2' },
      'compose.yml, Dockerfile differ from every release that the wizard knows',
    ],
    [
      'names a file that an older release has',
      { 'compose.yml': 'c1', Dockerfile: 'd1', 'start.sh': 's2' },
      'compose.yml is of another release',
    ],
    [
      'names a file that the release has and the checkout does not',
      { 'compose.yml': 'c2', Dockerfile: 'd1' },
      'start.sh is of another release',
    ],
    [
      'takes no hash of one file for that of another',
      { 'compose.yml': 'd1', Dockerfile: 'd1', 'start.sh': 's2' },
      'compose.yml differs from every release that the wizard knows',
    ],
  ])('%s', (_, hashes, title) => {
    expect(titleFor(hashes)).toBe(title)
  })
})

describe.each(stacks.flatMap(({ id, releases }) => (releases ? [{ id, releases }] : [])))(
  'the known releases of $id',
  ({ releases: known }) => {
    it('have a date each, oldest first', () => {
      const dates = Object.values(known.releases)
      expect(dates.every(date => /^\d{4}-\d{2}-\d{2}$/.test(date))).toBe(true)
      expect(dates).toEqual([...dates].sort())
    })

    it('are named at SHA-256 hashes, each release once a file', () => {
      for (const byHash of Object.values(known.files)) {
        expect(Object.keys(byHash).every(hash => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
        const named = Object.values(byHash).flat()
        expect(named).toEqual([...new Set(named)])
        expect(Object.keys(known.releases)).toEqual(expect.arrayContaining(named))
      }
    })

    it('can be told apart from a checkout without any of the files', () => {
      expect(releaseOf(known, {}).differing).not.toEqual([])
    })
  },
)
