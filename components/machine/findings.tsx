import { Cause } from '@/components/ui/cause.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'
import { groupsOfFine } from '@/lib/doctor/groups.ts'
import { FineGroup } from './fine-group.tsx'

/** What needs a hand comes first and has room for what to do; what is fine is a line a group, which opens. */
export function Findings({ findings }: { findings: Finding[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {findings
        .filter(({ level }) => level !== 'fine')
        .map(finding => (
          <li key={finding.id} className="flex gap-3 px-4 py-3">
            <LevelMark level={finding.level} />
            <Cause finding={finding} heading="h2" />
          </li>
        ))}
      {groupsOfFine(findings).map(group => (
        <li key={group.title} className="flex gap-3 px-4 py-3">
          <LevelMark level="fine" />
          <FineGroup {...group} />
        </li>
      ))}
    </ul>
  )
}
