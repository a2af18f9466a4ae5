'use client'

import { useEffect, useState } from 'react'
import { eventsFrom } from '@/components/reach/events-from.ts'
import type { FetchView } from '@/lib/checkout/fetch-view.ts'

/** Follows the fetching of a checkout until it is over. */
export function useFetching(initial: FetchView): FetchView {
  const [view, setView] = useState(initial)
  const isOver = view.state !== 'working'
  useEffect(() => {
    if (isOver) return
    return eventsFrom(
      () => '/api/fetch/events',
      source => {
        source.onmessage = ({ data }: MessageEvent<string>) => {
          const next: unknown = JSON.parse(data)
          if (!isView(next)) return
          // Nobody shall take the end of the stream for one that was cut.
          if (next.state !== 'working') source.close()
          setView(next)
        }
      },
    )
  }, [isOver])
  return view
}

/** The server has made it; here it is enough that it is one. */
const isView = (value: unknown): value is FetchView =>
  typeof value === 'object' && value !== null && 'state' in value && 'says' in value
