import { memo } from 'react'
import { isFirst, type Row, textOf } from './rows.ts'
import { piecesOf } from './search.ts'
import { type Tone, toneOf } from './tone-of.ts'

interface Drawn {
  row: Row
  /** The title of its step, where steps stand beside each other. */
  title: string | undefined
  finder: RegExp | undefined
  isCurrent: boolean
}

const SIGNS: Record<Tone, { sign: string; word: string; color: string }> = {
  error: { sign: '×', word: 'Error: ', color: 'text-blocks' },
  warning: { sign: '!', word: 'Warning: ', color: 'text-warns' },
  note: { sign: '›', word: '', color: 'text-quiet' },
  plain: { sign: '', word: '', color: '' },
}

/** One row of the log. What a line means is said by a sign and a word, and then by a colour. */
export const LogRow = memo(function LogRow({ row, title, finder, isCurrent }: Drawn) {
  const { sign, word, color } = SIGNS[toneOf(row.line)]
  const isNew = isFirst(row)
  return (
    <div
      className={`flex h-5 w-max min-w-full ${color} ${isCurrent ? 'bg-line' : ''}`}
      data-current={isCurrent}
    >
      <span aria-hidden="true" className="w-5 shrink-0 select-none text-center">
        {isNew && sign}
      </span>
      {isNew && <span className="sr-only">{word}</span>}
      {title !== undefined && (
        <span className="hidden w-40 shrink-0 select-none truncate pr-4 text-quiet sm:block">
          {isNew && title}
        </span>
      )}
      <span className="whitespace-pre pr-2">
        {piecesOf(textOf(row), finder).map(({ at, text, isFound }) =>
          isFound ? (
            <mark key={at} className="bg-accent text-on-accent">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
    </div>
  )
})
