'use client'

import { useEffect, useReducer, useRef } from 'react'
import { whileSeen } from '@/components/while-seen.ts'
import { listen } from './listen.ts'
import { isSamples, isSnapshot, type Seen, take } from './news.ts'

/** How things stand, from what the page was made with, and as it changes. */
export function useWatch(initial: Seen): Seen {
  const [seen, tell] = useReducer(take, initial)
  const known = useRef(initial.id)
  useEffect(
    () =>
      whileSeen(() =>
        listen({
          address: () => `/api/watch/events?after=${encodeURIComponent(known.current)}`,
          hear: {
            snapshot: (snapshot, id) => {
              if (!isSnapshot(snapshot)) return
              known.current = id
              tell({ id, snapshot })
            },
            usage: samples => {
              if (isSamples(samples)) tell({ samples })
            },
          },
        }),
      ),
    [],
  )
  return seen
}
