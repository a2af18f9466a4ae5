'use client'

import { useEffect, useReducer, useRef } from 'react'
import { whileSeen } from '@/components/while-seen.ts'
import { askUsage } from './ask-usage.ts'
import { listenTogether } from './listen-together.ts'
import { isSamples, isSnapshot, type Seen, take } from './news.ts'

/** How things stand, from what the page was made with, and as it changes. */
export function useWatch(initial: Seen): Seen {
  const [seen, tell] = useReducer(take, initial)
  const known = useRef({ id: initial.id, snapshot: initial.snapshot })
  useEffect(() => {
    let wasAway = false
    return whileSeen(() => {
      const left = new AbortController()
      const catchUp = async () => {
        const usage = await askUsage(left.signal)
        if (usage && !left.signal.aborted) tell({ usage })
      }
      if (wasAway) void catchUp()
      const stop = listenTogether({
        name: 'watch',
        newest: () => ({ type: 'snapshot', id: known.current.id, said: known.current.snapshot }),
        address: () => `/api/watch/events?after=${encodeURIComponent(known.current.id)}`,
        hear: {
          snapshot: (snapshot, id) => {
            if (!isSnapshot(snapshot)) return
            known.current = { id, snapshot }
            tell({ id, snapshot })
          },
          usage: samples => {
            if (isSamples(samples)) tell({ samples })
          },
        },
      })
      return () => {
        wasAway = true
        left.abort()
        stop()
      }
    })
  }, [])
  return seen
}
