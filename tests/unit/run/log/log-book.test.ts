import { describe, expect, it } from 'vitest'
import { type LogBook, openLogBook } from '@/components/run/log/log-book.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import type { LogRange } from '@/lib/run/log-range.ts'

const said = (seq: number, ...lines: string[]): RunEvent => ({
  seq,
  at: '2026-11-21T10:00:00.000Z',
  run: 'r',
  type: 'log',
  step: 'a',
  lines,
})
const line = (text: string) => ({ step: 'a', text, isNote: false })
const textsIn = (book: LogBook) => book.lines().map(({ text }) => text)

/** Settles when the book has read what there is. */
const read = (book: LogBook) =>
  new Promise<void>(resolve => {
    const leave = book.subscribe(() => {
      if (book.state() === 'loading') return
      leave()
      resolve()
    })
  })

describe('the log that a page holds', () => {
  it('has every line once and in order, whatever comes while it is read', async () => {
    const answers: LogRange[] = [
      { lines: [line('one')], seq: 1, isAll: false },
      { lines: [line('two'), line('three')], seq: 3, isAll: true },
    ]
    const asked: number[] = []
    const book = openLogBook(3, async after => {
      asked.push(after)
      return answers.shift()
    })
    book.take([said(3, 'three'), said(4, 'four')])
    await read(book)
    book.take([said(4, 'four'), said(5, 'five')])
    expect(textsIn(book)).toEqual(['one', 'two', 'three', 'four', 'five'])
    expect(asked).toEqual([0, 1])
  })

  it('keeps the newest of very many lines', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => line(String(index)))
    const book = openLogBook(1, async () => ({ lines, seq: 1, isAll: true }))
    await read(book)
    expect(book.lines().at(-1)?.text).toBe('59999')
    expect(book.lines().length).toBe(50_000)
  })

  it('says when nobody answers', async () => {
    const book = openLogBook(1, async () => undefined)
    await read(book)
    expect(book.state()).toBe('broken')
  })

  it('lets nothing in a line move, colour or turn around what it stands in', async () => {
    const evil = '\u001b[31mred\u001b[0m \u001b]0;title\u0007\u202Egnp.exe\u202C\u0000 \u001b[2J<b>'
    const book = openLogBook(1, async () => ({ lines: [line(evil)], seq: 1, isAll: true }))
    await read(book)
    book.take([said(2, evil)])
    expect(textsIn(book)).toEqual(['red gnp.exe <b>', 'red gnp.exe <b>'])
  })
})
