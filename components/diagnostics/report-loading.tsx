import { Verdict } from '@/components/machine/verdict.tsx'

/** Holds the room that the report will take. */
export function ReportLoading() {
  return (
    <section aria-busy="true" className="flex flex-col gap-6">
      <Verdict title="Making the report" lead="What runs is asked how it is, which takes some seconds." />
      <div className="h-96 rounded-lg border border-line bg-surface" />
    </section>
  )
}
