'use client'

import { useEffect, useState } from 'react'
import { doubtReach } from '@/components/reach/reach.ts'
import type { FetchView } from '@/lib/checkout/fetch-view.ts'

/** A server that refused is asked again after so many milliseconds. */
const RETRY = 2000

/** Follows the fetching of a checkout until it is over. */
export function useFetching(initial: FetchView): FetchView {
  const [view, setView] = useState(initial)
  const isOver = view.state !== 'working'
  useEffect(() => {
    if (isOver) return
    let source: EventSource
    let again: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      source = new EventSource('/api/fetch/events')
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const next: unknown = JSON.parse(data)
        if (!isView(next)) return
        // Nobody shall take the end of the stream for one that was cut.
        if (next.state !== 'working') source.close()
        setView(next)
      }
      source.onerror = () => {
        void doubtReach()
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, RETRY)
      }
    }
    open()
    return () => {
      source.close()
      clearTimeout(again)
    }
  }, [isOver])
  return view
}

/** The server has made it; here it is enough that it is one. */
const isView = (value: unknown): value is FetchView =>
  typeof value === 'object' && value !== null && 'state' in value && 'says' in value
