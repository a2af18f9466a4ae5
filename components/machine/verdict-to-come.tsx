import { Verdict } from './verdict.tsx'

/** Says what is waited for and holds the room that it will take, so that nothing jumps when it comes. */
export function VerdictToCome({ title, lead, isLong }: { title: string; lead: string; isLong?: boolean }) {
  return (
    <section aria-busy="true" className="flex flex-col gap-6">
      <Verdict title={title} lead={lead} />
      <div className={`rounded-lg border border-line bg-surface ${isLong ? 'h-96' : 'h-62'}`} />
    </section>
  )
}
