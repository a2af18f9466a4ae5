import { CROSS, FINE, RoundMark, type Sign } from '@/components/ui/round-mark.tsx'
import type { StepState } from './view.ts'

const SIGNS: Record<StepState, Sign> = {
  waiting: { word: 'Waiting', color: 'text-quiet', shape: 'M8 8v.01' },
  working: { word: 'Working', color: 'text-accent', shape: 'M8 4v4l2.5 2' },
  done: { word: 'Done', color: 'text-fine', shape: FINE },
  kept: { word: 'Was so already', color: 'text-quiet', shape: 'M5 6.5h6M5 9.5h6' },
  failed: { word: 'Failed', color: 'text-blocks', shape: CROSS },
  stopped: { word: 'Stopped', color: 'text-warns', shape: 'M6 5.5v5M10 5.5v5' },
}

export const StepMark = ({ state }: { state: StepState }) => <RoundMark {...SIGNS[state]} />
