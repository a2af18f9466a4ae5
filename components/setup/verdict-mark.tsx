import { CROSS, FINE, RoundMark, type Sign } from '@/components/ui/round-mark.tsx'
import type { Fit } from '@/lib/stacks/contract/question.ts'

const SIGNS: Record<Fit['verdict'], Sign> = {
  recommended: { word: 'Recommended', color: 'text-fine', shape: FINE },
  possible: { word: 'Possible', color: 'text-quiet', shape: 'M4.5 8h7' },
  no: { word: 'Does not fit', color: 'text-blocks', shape: CROSS },
}

export const VerdictMark = ({ verdict }: Pick<Fit, 'verdict'>) => <RoundMark {...SIGNS[verdict]} />
