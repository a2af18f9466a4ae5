import { ASSUMED, type Estimate } from '@/lib/plan/estimate.ts'
import { Part } from './part.tsx'

/** About how long it lasts, and what that assumes. */
export function Duration({ cost }: { cost: Estimate }) {
  return (
    <Part id="duration" title="Time" says={spanOf(cost.minutes)}>
      <p className="text-quiet text-small">Assumes {assumedFor(cost).join('; ')}.</p>
    </Part>
  )
}

function assumedFor({ bytes, unsized, builds, copied }: Estimate): string[] {
  const { line, build, copy, start } = ASSUMED
  return [
    ...(bytes + unsized > 0 ? [`a line of ${line.slow} to ${line.fast} Mbit a second`] : []),
    ...(builds > 0 ? [`${build.short} to ${build.long} minutes a build`] : []),
    ...(copied > 0 ? [`${copy.slow / 1e6} to ${copy.fast / 1e6} MB a second that Docker copies`] : []),
    `${start.short * 60} to ${start.long * 60} seconds until a service is ready`,
    ...(unsized > 0 ? ['nothing for what is of unknown size, which comes on top'] : []),
  ]
}

function spanOf({ from, to }: Estimate['minutes']): string {
  if (to <= 1) return 'about a minute'
  return from < 1 ? `up to ${to} minutes` : `about ${from} to ${to} minutes`
}
