import type { StepState } from './view.ts'

/** State by shape, word and colour, so that none of the three has to be seen. */
const MARKS: Record<StepState, { word: string; color: string; shape: string }> = {
  waiting: { word: 'Waiting', color: 'text-quiet', shape: 'M8 8v.01' },
  working: { word: 'Working', color: 'text-accent', shape: 'M8 4v4l2.5 2' },
  done: { word: 'Done', color: 'text-fine', shape: 'M4.5 8.5l2.5 2.5 4.5-5.5' },
  kept: { word: 'Was so already', color: 'text-quiet', shape: 'M5 6.5h6M5 9.5h6' },
  failed: { word: 'Failed', color: 'text-blocks', shape: 'M5.5 5.5l5 5M10.5 5.5l-5 5' },
  stopped: { word: 'Stopped', color: 'text-warns', shape: 'M6 5.5v5M10 5.5v5' },
}

export function StepMark({ state }: { state: StepState }) {
  const { word, color, shape } = MARKS[state]
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
