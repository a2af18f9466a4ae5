import { VerdictToCome } from '@/components/machine/verdict-to-come.tsx'

export const ReportLoading = () => (
  <VerdictToCome
    title="Making the report"
    lead="What runs is asked how it is, which takes some seconds."
    isLong
  />
)
