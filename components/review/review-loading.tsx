import { VerdictToCome } from '@/components/machine/verdict-to-come.tsx'

export const ReviewLoading = () => (
  <VerdictToCome title="Looking at what would change" lead="Nothing has been written yet." />
)
