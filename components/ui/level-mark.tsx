import type { Level } from '@/lib/doctor/finding.ts'

/** State by shape, word and colour, so that none of the three has to be seen. */
const MARKS: Record<Level, { word: string; color: string; shape: string }> = {
  fine: { word: 'Fine', color: 'text-fine', shape: 'M4.5 8.5l2.5 2.5 4.5-5.5' },
  warns: { word: 'Warning', color: 'text-warns', shape: 'M8 4.5v4.5M8 11.5v.01' },
  blocks: { word: 'Blocks', color: 'text-blocks', shape: 'M5.5 5.5l5 5M10.5 5.5l-5 5' },
}

export function LevelMark({ level }: { level: Level }) {
  const { word, color, shape } = MARKS[level]
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
