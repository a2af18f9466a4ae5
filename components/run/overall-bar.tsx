import { percentOf, stageParts } from './overall.ts'
import type { RunView } from './view.ts'

/** In parts of the whole: what stands between two stages. */
const GAP = 0.6

/** The whole run in one bar: a piece for each stage, as wide as it has steps, filled as far as it is. */
export function OverallBar({ view }: { view: RunView }) {
  const percent = percentOf(view)
  return (
    <div className="flex items-center gap-4">
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="h-2 min-w-0 grow"
        role="progressbar"
        aria-label="The whole run"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        {stageParts(view.steps).map(({ stage, from, width, done, isFailed }) => (
          <g key={stage}>
            <rect x={from * 100} width={Math.max(0, width * 100 - GAP)} height="1" className="fill-line" />
            <rect
              x={from * 100}
              width={Math.max(0, width * 100 - GAP) * done}
              height="1"
              className="fill-accent"
            />
            {isFailed && (
              <rect x={from * 100} y="0.5" width={width * 100 - GAP} height="0.5" className="fill-blocks" />
            )}
          </g>
        ))}
      </svg>
      <span aria-hidden="true" className="shrink-0 whitespace-nowrap text-quiet text-small">
        {percent}%
      </span>
    </div>
  )
}
