'use client'

import { useEffect, useState } from 'react'
import { type LineBook, openLineBook } from '@/components/run/log/line-book.ts'
import { whileSeen } from '@/components/while-seen.ts'
import type { LogLine } from '@/lib/machine/sight.ts'
import { inPlace } from './in-place.ts'
import { listen } from './listen.ts'

const LAST_LINES = 1000
/** What comes within so many milliseconds is drawn at once. */
const GATHER = 200

/** So many milliseconds a place is waited for before that is said. */
const WORTH_SAYING = 500

interface ServiceLogHeard {
  book: LineBook
  /** `waiting`: other tabs follow as many logs as one browser can. */
  state: 'heard' | 'waiting' | 'ended'
}

/** What a service says, from the last of what is wanted on, for as long as somebody sees the tab. */
export function useServiceLog(service: string, since: string): ServiceLogHeard {
  const [book] = useState(openLineBook)
  const [state, setState] = useState<ServiceLogHeard['state']>('heard')
  useEffect(() => {
    let last = ''
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let leave = () => {}
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
            setState('ended')
            leave()
          },
        },
      })
    const stop = whileSeen(() => {
      if (isOver) return () => {}
      const waiting = setTimeout(() => setState('waiting'), WORTH_SAYING)
      leave = inPlace('log', () => {
        clearTimeout(waiting)
        setState('heard')
        return begin()
      })
      return () => {
        clearTimeout(waiting)
        leave()
      }
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [service, since, book])
  return { book, state }
}

const isLines = (value: unknown): value is { lines: LogLine[] } =>
  typeof value === 'object' && value !== null && 'lines' in value && Array.isArray(value.lines)
