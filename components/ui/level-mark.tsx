import type { Level } from '@/lib/doctor/finding.ts'
import { CROSS, FINE, RoundMark, type Sign } from './round-mark.tsx'

const SIGNS: Record<Level, Sign> = {
  fine: { word: 'Fine', color: 'text-fine', shape: FINE },
  warns: { word: 'Warning', color: 'text-warns', shape: 'M8 4.5v4.5M8 11.5v.01' },
  blocks: { word: 'Blocks', color: 'text-blocks', shape: CROSS },
}

export const LevelMark = ({ level }: { level: Level }) => <RoundMark {...SIGNS[level]} />
