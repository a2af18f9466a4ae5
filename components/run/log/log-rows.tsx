'use client'

import type { RefObject } from 'react'
import { LogRow } from './log-row.tsx'
import { ROW, type Row, windowOf } from './rows.ts'

interface Rows {
  box: RefObject<HTMLDivElement | null>
  rows: Row[]
  scrolled: number
  height: number
  /** The titles of the steps, where the lines of all stand here. */
  titles: Map<string, string> | undefined
  finder: RegExp | undefined
  current: number | undefined
}

/** Who has no mouse scrolls it with the arrows. */
const REACHED_BY_KEYBOARD = { role: 'region', 'aria-label': 'Lines of the log', tabIndex: 0 }

/**
 * Of all rows only those that are seen, and some around them, are in the page; a box as high as all of them stands for the
 * others. Heights are set by script, as the policy of the page wants.
 */
export function LogRows({ box, rows, scrolled, height, titles, finder, current }: Rows) {
  const { first, last } = windowOf(rows.length, scrolled, height)
  return (
    <div
      ref={box}
      {...REACHED_BY_KEYBOARD}
      className="contain-strict relative h-96 overflow-auto overscroll-contain rounded-md border border-line bg-ground font-mono text-small"
    >
      <div style={{ height: rows.length * ROW }} className="w-max min-w-full">
        <div style={{ transform: `translateY(${first * ROW}px)` }}>
          {rows.slice(first, last).map(row => (
            <LogRow
              key={row.number}
              row={row}
              title={titles && (titles.get(row.line.step) ?? row.line.step)}
              finder={finder}
              isCurrent={row.number === current}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
