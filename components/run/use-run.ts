'use client'

import { useEffect, useReducer, useRef } from 'react'
import { eventsFrom } from '@/components/reach/events-from.ts'
import { whileSeen } from '@/components/while-seen.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import { isLast, readEvent } from './read-event.ts'
import { advance, cutOff, type RunView } from './view.ts'

type News = RunEvent[] | 'cut-off'

const hear = (view: RunView, news: News): RunView => (news === 'cut-off' ? cutOff(view) : advance(view, news))

/** What comes within so many milliseconds is shown at once. */
const GATHER = 50

/**
 * Follows a run from where the page was made. A tab that nobody sees does not listen, for a browser has few connections to
 * one host; shown again, it goes on where it was. `take` is given each event as well.
 */
export function useRun(initial: RunView, take: (events: RunEvent[]) => void): RunView {
  const [view, dispatch] = useReducer(hear, initial)
  const known = useRef(view.seq)
  const isOver = view.state !== 'working'
  useEffect(() => {
    known.current = view.seq
  }, [view.seq])
  useEffect(() => {
    if (isOver) return
    const tell = (news: News) => {
      if (news !== 'cut-off') take(news)
      dispatch(news)
    }
    return whileSeen(() => listen({ id: initial.id, known: () => known.current, tell }))
  }, [initial.id, isOver, take])
  return view
}

interface Listening {
  id: string
  known(): number
  tell(news: News): void
}

function listen({ id, known, tell }: Listening): () => void {
  let gathered: RunEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const pass = () => {
    timer = undefined
    tell(gathered)
    gathered = []
  }
  const hearFrom = (source: EventSource) => {
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = readEvent(data)
      if (!event) return
      gathered.push(event)
      timer ??= setTimeout(pass, GATHER)
      // Nobody shall take the end of the stream for one that was cut.
      if (isLast(event)) source.close()
    }
    // The journal is another one than the page was made of.
    source.addEventListener('reset', () => {
      source.close()
      location.reload()
    })
    source.addEventListener('cut-off', () => {
      source.close()
      pass()
      tell('cut-off')
    })
  }
  const stop = eventsFrom(() => `/api/runs/${id}/events?after=${known()}`, hearFrom)
  return () => {
    stop()
    clearTimeout(timer)
    if (gathered.length > 0) pass()
  }
}
