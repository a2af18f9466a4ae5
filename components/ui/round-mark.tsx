/** What a mark says: by shape, word and colour, so that none of the three has to be seen. */
export interface Sign {
  word: string
  color: string
  shape: string
}

export const FINE = 'M4.5 8.5l2.5 2.5 4.5-5.5'
export const CROSS = 'M5.5 5.5l5 5M10.5 5.5l-5 5'

export function RoundMark({ word, color, shape }: Sign) {
  return (
    <svg viewBox="0 0 16 16" className={`mt-1 size-4 shrink-0 ${color}`} role="img" aria-label={word}>
      <circle cx="8" cy="8" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        d={shape}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
