import { LevelMark } from '@/components/ui/level-mark.tsx'
import { Prose } from '@/components/ui/prose.tsx'
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
            <Problem finding={finding} />
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

function Problem({ finding: { title, because, remedy } }: { finding: Finding }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="text-quiet text-small">
          <Prose text={because} />
        </p>
      </div>
      <p>
        <Prose text={remedy} />
      </p>
    </div>
  )
}
