'use client'

import { useEffect, useState } from 'react'
import { type LineBook, openLineBook } from '@/components/run/log/line-book.ts'
import { whileSeen } from '@/components/while-seen.ts'
import type { LogLine } from '@/lib/machine/sight.ts'
import { listen } from './listen.ts'

const LAST_LINES = 1000
/** What comes within so many milliseconds is drawn at once. */
const GATHER = 100

/** What a service says, from the last of what is wanted on, for as long as somebody sees the tab. */
export function useServiceLog(service: string, since: string): { book: LineBook; hasEnded: boolean } {
  const [book] = useState(openLineBook)
  const [hasEnded, setEnded] = useState(false)
  useEffect(() => {
    let last = ''
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      timer = undefined
      book.changed()
    }
    const address = `/api/services/${encodeURIComponent(service)}/logs?tail=${LAST_LINES}&since=${since}`
    const begin = () =>
      listen({
        address: () => (last === '' ? address : `${address}&after=${last}`),
        last: 'ended',
        hear: {
          message: said => {
            if (!isLines(said)) return
            book.add(said.lines.map(({ line }) => ({ step: service, text: line, isNote: false })))
            last = said.lines.at(-1)?.at || last
            timer ??= setTimeout(draw, GATHER)
          },
          ended: () => {
            isOver = true
            setEnded(true)
          },
        },
      })
    const stop = whileSeen(() => (isOver ? () => {} : begin()))
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [service, since, book])
  return { book, hasEnded }
}

const isLines = (value: unknown): value is { lines: LogLine[] } =>
  typeof value === 'object' && value !== null && 'lines' in value && Array.isArray(value.lines)
