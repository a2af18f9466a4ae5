import type { Finding } from '@/lib/doctor/finding.ts'
import { Cause } from './cause.tsx'
import { LevelMark } from './level-mark.tsx'

/** Why something that a person asked for was not begun. */
export function Objections({ findings }: { findings: Finding[] }) {
  return (
    <div role="alert">
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {findings.map(finding => (
          <li key={finding.id} className="flex gap-3 px-4 py-3">
            <LevelMark level={finding.level} />
            <Cause finding={finding} heading="p" />
          </li>
        ))}
      </ul>
    </div>
  )
}
