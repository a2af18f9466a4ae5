import { describe, expect, it } from 'vitest'
import { isHistory, isSamples, isSnapshot, type Seen, take } from '@/components/dashboard/news.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import type { Sample } from '@/lib/watch/usage.ts'

const snapshot: Snapshot = {
  at: '2026-05-01T12:00:00Z',
  stack: 'some',
  title: 'Some stack',
  project: 'p',
  practice: false,
  state: 'healthy',
  sentence: 'All 2 services are well.',
  services: [],
  urls: [],
  drift: [],
  findings: [],
  unseen: [],
}
const sample = (at: number): Sample => [at, 1, 2, 3, 4, 5, 6]
const seen: Seen = { id: 'a-1', snapshot, usage: { web: [sample(100), sample(110)] } }

describe('what a page knows', () => {
  it('keeps the last hour of use, each sample once', () => {
    const after = take(seen, { samples: { web: sample(3705), db: sample(3705) } })
    expect(after.usage).toEqual({ web: [sample(110), sample(3705)], db: [sample(3705)] })
    expect(take(after, { samples: { web: sample(3705) } }).usage.web).toEqual(after.usage.web)
  })

  it('forgets after an hour also what is measured no more', () => {
    const stopped = {
      ...seen,
      usage: { ...seen.usage, gone: [sample(100)], old: [sample(90), sample(3000)] },
    }
    const after = take(stopped, { samples: { web: sample(3705) } })
    expect(after.usage).toEqual({ web: [sample(110), sample(3705)], old: [sample(3000)] })
  })

  it('learns what was used while it was not seen', () => {
    const usage = { web: [sample(100), sample(110), sample(170)] }
    expect(take(seen, { usage })).toEqual({ ...seen, usage })
    expect([isHistory(usage), isHistory({ web: 1 }), isHistory(null)]).toEqual([true, false, false])
  })

  it('is replaced by how it stands now, and use stays', () => {
    const down: Snapshot = { ...snapshot, state: 'down' }
    expect(take(seen, { id: 'a-2', snapshot: down })).toEqual({
      id: 'a-2',
      snapshot: down,
      usage: seen.usage,
    })
  })

  it('takes nothing that is something else', () => {
    for (const other of [null, 1, 'x', [], {}, { services: 1 }]) expect(isSnapshot(other)).toBe(false)
    for (const other of [null, 1, { web: 1 }]) expect(isSamples(other)).toBe(false)
  })
})
