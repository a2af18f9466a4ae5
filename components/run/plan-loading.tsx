import { Verdict } from '@/components/machine/verdict.tsx'

export function PlanLoading() {
  return (
    <section aria-busy="true" className="flex flex-col gap-6">
      <Verdict title="Looking at what would change" lead="Nothing is written yet." />
      <div className="h-62 rounded-lg border border-line bg-surface" />
    </section>
  )
}
