'use client'

import { useEffect, useMemo, useReducer } from 'react'
import type { Row } from './rows.ts'
import { openSearch } from './search.ts'

/** So many milliseconds are searched at once: whoever types meanwhile waits for no longer. */
const SLICE = 8

/** The numbers of the rows in which something is found; of many rows more and more, until all are looked through. */
export function useFound(rows: Row[], finder: RegExp | undefined): { found: number[]; isLooking: boolean } {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const search = useMemo(() => openSearch(rows, finder), [rows, finder])
  // At every turn: rows grow without being others.
  useEffect(() => {
    if (!search.isBehind()) return
    const timer = setTimeout(() => {
      const began = performance.now()
      search.goOn(() => performance.now() - began > SLICE)
      draw()
    })
    return () => clearTimeout(timer)
  })
  return { found: search.found, isLooking: search.isBehind() }
}
