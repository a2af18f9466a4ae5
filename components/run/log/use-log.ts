'use client'

import { useCallback, useRef, useState } from 'react'
import type { RunEvent } from '@/lib/run/events.ts'
import { loadLog } from './load-log.ts'
import { type LogBook, openLogBook } from './log-book.ts'

export interface Log {
  book: LogBook | undefined
  /** The step whose lines are shown; undefined shows all. */
  step: string | undefined
  choose(step: string | undefined): void
  /** Opens it, of one step or of all; open already, it begins anew. */
  open(step?: string): void
  close(): void
  take(events: RunEvent[]): void
}

/** The log of a run: read when somebody opens it, and from then on kept up with what happens. */
export function useLog(id: string, newest: number): Log {
  const [book, setBook] = useState<LogBook>()
  const [step, choose] = useState<string>()
  const opened = useRef<LogBook>(undefined)
  const put = (next: LogBook | undefined) => {
    opened.current = next
    setBook(next)
  }
  const take = useCallback((events: RunEvent[]) => opened.current?.take(events), [])
  return {
    book,
    step,
    choose,
    take,
    open(step) {
      choose(step)
      put(openLogBook(newest, loadLog(id)))
    },
    close: () => put(undefined),
  }
}
