import type { KeyboardEvent, RefObject } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { spokenFound } from './search.ts'

interface Search {
  input: RefObject<HTMLInputElement | null>
  query: string
  count: number
  /** Whether there may be more. */
  isLooking: boolean
  at: number
  setQuery(query: string): void
  step(by: 1 | -1): void
}

/** Looks for a text in the log: how often it is there, and on to the next or back. */
export function LogSearch({ input, query, count, isLooking, at, setQuery, step }: Search) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setQuery('')
    if (event.key !== 'Enter') return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  return (
    <search className="flex min-w-0 grow flex-wrap items-center gap-2">
      <input
        ref={input}
        type="search"
        value={query}
        maxLength={200}
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={onKeyDown}
        aria-label="Search in the log"
        placeholder="Search"
        className="h-10 w-40 min-w-0 grow rounded-md border border-line bg-surface px-3"
      />
      <Button aria-label="Back to the one before" disabled={count === 0} onClick={() => step(-1)}>
        ↑
      </Button>
      <Button aria-label="On to the next" disabled={count === 0} onClick={() => step(1)}>
        ↓
      </Button>
      <output aria-live="polite" className="min-w-16 text-quiet text-small">
        {count === 0 && isLooking ? 'Looking …' : spokenFound(query, count, at)}
      </output>
    </search>
  )
}
