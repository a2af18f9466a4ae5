import { titleOf } from './verdict-of.ts'
import type { RunView } from './view.ts'

/** What a screen reader says of a run without being asked: which stages are through, what failed, how it ended. */
export function NewsForEars({ view }: { view: RunView }) {
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {[titleOf(view), newsOf(view)].filter(Boolean).join('. ')}
    </div>
  )
}

/** Changes with the stages and not with each byte. */
function newsOf({ state, steps, finding }: RunView): string | undefined {
  if (finding) return finding.title
  if (state !== 'working') return undefined
  const failed = steps.find(step => step.state === 'failed')
  if (failed) return `Failed: ${failed.title}`
  const stages = [...new Set(steps.map(({ stage }) => stage))]
  const through = stages.filter(name =>
    steps.every(({ stage, state }) => stage !== name || state === 'done' || state === 'kept'),
  )
  return through.length === 0 ? undefined : `Finished: ${through.join(', ')}`
}
