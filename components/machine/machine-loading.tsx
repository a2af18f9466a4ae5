import { Verdict } from './verdict.tsx'

/** Holds the room that the findings will take, so that nothing jumps when they come. */
export function MachineLoading() {
  return (
    <section aria-busy="true" className="flex flex-col gap-6">
      <Verdict title="Looking at this machine" lead="A tool that does not answer is given three seconds." />
      <div className="h-62 rounded-lg border border-line bg-surface" />
    </section>
  )
}
