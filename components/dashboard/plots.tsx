import { useLocale } from '@/components/locale.tsx'
import { memorySize, rounded } from '@/lib/sizes.ts'
import { GAP } from '@/lib/watch/gap.ts'
import type { Sample } from '@/lib/watch/usage.ts'
import { curvesOf } from './curves.ts'

const KINDS: { title: string; of(sample: Sample): number; spoken(value: number, locale: string): string }[] =
  [
    { title: 'Processor', of: ([, cpu]) => cpu, spoken: value => `${Math.round(value)} % of a core` },
    { title: 'Memory', of: ([, , memory]) => memory, spoken: memorySize },
    { title: 'Network', of: ([, , , received, sent]) => received + sent, spoken: spokenRate },
    { title: 'Disk', of: ([, , , , , read, written]) => read + written, spoken: spokenRate },
  ]

interface Plotted {
  samples: Sample[]
  /** The second at which anything was measured last. */
  now: number
  practice: boolean
}

/** What a service used in the last hour: four small curves, each with what it is now and what it was at most. */
export function Plots({ samples, now, practice }: Plotted) {
  const locale = useLocale()
  const newest = samples.at(-1)
  if (!newest)
    return (
      <p className="text-quiet text-small">
        {practice
          ? 'What it uses cannot be drawn: in practice nothing runs.'
          : 'What it uses is drawn here as soon as it was measured twice, for the last hour.'}
      </p>
    )
  return (
    <ul aria-label="What it used in the last hour" className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {KINDS.map(({ title, of, spoken }) => {
        const most = Math.max(...samples.map(of))
        return (
          <li key={title} className="flex flex-col gap-1 text-small">
            <span className="flex justify-between gap-4">
              <span className="text-quiet">{title}</span>
              <span>{now - newest[0] > GAP ? 'not measured now' : spoken(of(newest), locale)}</span>
            </span>
            <Curve points={samples.map(sample => [sample[0], of(sample)])} now={now} most={most} />
            <span className="text-quiet">At most {spoken(most, locale)}</span>
          </li>
        )
      })}
    </ul>
  )
}

function spokenRate(value: number, locale: string): string {
  return value < 1e6
    ? `${rounded(value / 1000, 0, locale)} kB a second`
    : `${rounded(value / 1e6, 1, locale)} MB a second`
}

function Curve(wanted: Parameters<typeof curvesOf>[0]) {
  return (
    <svg viewBox="0 0 100 32" preserveAspectRatio="none" className="h-8 w-full" aria-hidden="true">
      <line x1="0" x2="100" y1="31.5" y2="31.5" vectorEffect="non-scaling-stroke" className="stroke-line" />
      {curvesOf(wanted).map(curve => (
        <polyline
          key={curve}
          points={curve}
          fill="none"
          vectorEffect="non-scaling-stroke"
          className="stroke-quiet"
        />
      ))}
    </svg>
  )
}
