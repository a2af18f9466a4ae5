import type { Finding } from '@/lib/doctor/finding.ts'
import { Prose } from './prose.tsx'

/** What is wrong, why, and what to do. `heading` where it is one of the page's own. */
export function Cause({ finding, heading: Title }: { finding: Finding; heading: 'h2' | 'p' }) {
  const { title, because, remedy } = finding
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div>
        <Title className="font-medium">{title}</Title>
        <p className="text-quiet text-small">
          <Prose text={because} />
        </p>
      </div>
      {remedy !== '' && (
        <p>
          <Prose text={remedy} />
        </p>
      )}
    </div>
  )
}
