import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reading } from '@/lib/machine/machine.ts'
import type { Sight } from '@/lib/machine/sight.ts'
import { openBoard } from '@/lib/watch/news.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { openUsage } from '@/lib/watch/usage.ts'
import { beginWatching } from '@/lib/watch/watching.ts'
import { containerSeen, sightOf, watchOf } from '@/tests/support/sight.ts'

const MINUTE = 60_000
const STACK = { services: { db: [], web: ['db'] }, watches: [watchOf('db'), watchOf('web')] }
let ended: AbortController

/** Looks on; the newest that was told. */
function watching(sight: Sight): () => Snapshot | undefined {
  let newest: Snapshot | undefined
  const board = openBoard()
  beginWatching({
    dir: '/nowhere',
    sight,
    board: {
      ...board,
      tell(snapshot) {
        newest = snapshot
        return board.tell(snapshot)
      },
    },
    usage: openUsage(undefined, 0),
    outdated: () => {},
    signal: ended.signal,
  })
  return () => newest
}

beforeEach(() => {
  ended = new AbortController()
  vi.useFakeTimers()
})
afterEach(() => {
  ended.abort()
  vi.useRealTimers()
})

describe('whoever looks on', () => {
  it('is told why a service is not well also where it says so only later', async () => {
    const said = ['starting']
    const web = containerSeen('web', { status: 'exited', exitCode: 1 })
    const newest = watching(sightOf([containerSeen('db'), web], STACK, { lastLines: async () => said }))
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(newest()?.sentence).toBe('web ended with exit code 1.')
    said.push('could not write: No space left on device')
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(newest()?.sentence).toBe('web ended with exit code 1: The disk is full.')
  })

  it('is not told of a cause any more once the service is well again', async () => {
    let isWell = false
    const sight = sightOf([containerSeen('db'), containerSeen('web')], STACK, {
      ask: async () => ({ ok: isWell, saw: 'answers 500' }),
      lastLines: async () => ['could not write: No space left on device'],
    })
    const newest = watching(sight)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(newest()?.findings).toContainEqual(expect.objectContaining({ id: 'disk-full', at: 'db' }))
    isWell = true
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(newest()).toMatchObject({ state: 'healthy', findings: [] })
  })
  it('is told within minutes of what is asked once an hour and could not be seen at first', async () => {
    let answers: Reading = { ok: false, saw: 'nobody listens there', unseen: true }
    const early = { title: 'It ends soon', remedy: 'Renew it.' }
    const watches = [watchOf('db', { id: 'certificate', every: 3600, early })]
    const newest = watching(
      sightOf([containerSeen('db')], { services: { db: [] }, watches }, { ask: async () => answers }),
    )
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(newest()?.findings).toEqual([])
    answers = { ok: false, saw: 'is valid for 3 days only' }
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(newest()?.findings).toMatchObject([{ title: 'It ends soon' }])
  })
})
