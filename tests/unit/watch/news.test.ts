import { describe, expect, it } from 'vitest'
import { openBoard } from '@/lib/watch/news.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'

const snapshot = (sentence: string, at = '1'): Snapshot => ({
  at,
  stack: 's',
  title: 'S',
  project: 'p',
  practice: false,
  state: 'healthy',
  sentence,
  services: [],
  urls: [],
  drift: [],
  findings: [],
  unseen: [],
})

const never = new AbortController().signal

describe('the board', () => {
  it('tells nobody what is as before but for the time', () => {
    const board = openBoard()
    expect([board.tell(snapshot('a')), board.tell(snapshot('a', '2')), board.tell(snapshot('b'))]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('tells who was away the newest, and who has it nothing', async () => {
    const board = openBoard()
    board.tell(snapshot('a'))
    const first = await board.follow('', never).next()
    board.tell(snapshot('b'))
    board.tell(snapshot('c'))
    const known = first.value?.type === 'snapshot' ? first.value.id : ''
    const follower = board.follow(known, never)
    expect((await follower.next()).value).toMatchObject({ snapshot: { sentence: 'c' } })
    const next = follower.next()
    board.tellUsage({ db: [1, 1, 1, 1, 1, 1, 1] })
    expect((await next).value).toMatchObject({ type: 'usage' })
  })

  it.each(['zzzzzzzz-999', '1-1', '99'])(
    'tells a page the newest state that says it knows %s, which this process never told',
    async known => {
      const board = openBoard()
      board.tell(snapshot('a'))
      expect((await board.follow(known, never).next()).value).toMatchObject({ snapshot: { sentence: 'a' } })
    },
  )

  it('lets go of whoever leaves', async () => {
    const board = openBoard()
    const away = new AbortController()
    const next = board.follow('', away.signal).next()
    away.abort()
    expect((await next).done).toBe(true)
  })

  it('tells nothing of before once it was cleared', async () => {
    const board = openBoard()
    board.tell(snapshot('a'))
    board.clear()
    const next = board.follow('', never).next()
    board.tell(snapshot('b'))
    expect((await next).value).toMatchObject({ snapshot: { sentence: 'b' } })
  })
})
