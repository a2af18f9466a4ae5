import { Verdict } from '@/components/machine/verdict.tsx'

/** Holds the room that the review will take. */
export function ReviewLoading() {
  return (
    <section aria-busy="true" className="flex flex-col gap-6">
      <Verdict title="Looking at what would change" lead="Nothing has been written yet." />
      <div className="h-62 rounded-lg border border-line bg-surface" />
    </section>
  )
}
