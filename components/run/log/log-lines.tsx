'use client'

import { useDeferredValue, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { LogLine } from '@/lib/run/log-lines.ts'
import type { StepView } from '../view.ts'
import { growing } from './growing.ts'
import type { LineBook } from './line-book.ts'
import { LogRows } from './log-rows.tsx'
import { LogSearch } from './log-search.tsx'
import { LogTools } from './log-tools.tsx'
import { addRows, isFirst, type Row } from './rows.ts'
import { finderOf, stepIn } from './search.ts'
import { useColumns } from './use-columns.ts'
import { useFindKey } from './use-find-key.ts'
import { useFound } from './use-found.ts'
import { useScroll } from './use-scroll.ts'

interface Lines {
  /** Where the log can be had whole, as a file. */
  save?: string
  book: Pick<LineBook, 'lines' | 'version' | 'subscribe'>
  steps: StepView[]
  /** The step whose lines are shown; undefined shows all. */
  step: string | undefined
  /** Lines for which it says no are left out. */
  shows?: (line: LogLine) => boolean
}

const everyLine = () => true

export function LogLines({ save, book, steps, step, shows = everyLine }: Lines) {
  const box = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(-1)
  const [isWrapped, wrap] = useState(true)
  useFindKey(panel, input)
  useSyncExternalStore(book.subscribe, book.version, book.version)

  const titles = useMemo(() => new Map(steps.map(({ id, title }) => [id, title])), [steps])
  const columns = useColumns(box, step === undefined)
  const width = isWrapped ? columns : Number.POSITIVE_INFINITY
  const rowsOf = useMemo(
    () =>
      growing<LogLine, Row>((into, line) => {
        if ((step === undefined || line.step === step) && shows(line)) addRows(into, line, width)
      }),
    [step, width, shows],
  )
  const sought = useDeferredValue(query)
  const finder = useMemo(() => finderOf(sought), [sought])
  const rows = rowsOf(book.lines())
  const { found, isLooking } = useFound(rows, finder)
  const { scrolled, height, isFollowing, follow, show } = useScroll(box, rows.length)

  const goTo = (place: number) => {
    setAt(place)
    const row = found[place]
    if (row !== undefined) show(row)
  }
  const text = () => {
    const lines = rows.filter(isFirst).map(({ line }) => line)
    const said = lines.map(({ step: of, text }) =>
      step === undefined ? `${titles.get(of) ?? of}: ${text}` : text,
    )
    return { text: said.join('\n'), count: lines.length }
  }
  return (
    <div ref={panel} className="flex flex-col gap-2">
      <LogSearch
        input={input}
        query={query}
        count={found.length}
        isLooking={isLooking}
        at={at}
        setQuery={query => {
          setQuery(query)
          setAt(-1)
        }}
        step={by => goTo(stepIn(found.length, at, by))}
      />
      <LogTools
        save={save}
        isFollowing={isFollowing}
        follow={follow}
        isWrapped={isWrapped}
        wrap={wrap}
        text={text}
      />
      <LogRows
        box={box}
        rows={rows}
        scrolled={scrolled}
        height={height}
        titles={step === undefined ? titles : undefined}
        finder={finder}
        current={found[at]}
      />
    </div>
  )
}
