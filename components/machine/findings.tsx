import type { ReactNode } from 'react'
import { Cause } from '@/components/ui/cause.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'
import { groupsOfFine } from '@/lib/doctor/groups.ts'
import { FineGroup } from './fine-group.tsx'

interface Found {
  findings: Finding[]
  /** What stands below a finding, by its id. */
  beneath?: Record<string, ReactNode>
}

/** What needs a hand comes first and has room for what to do; what is fine is a line a group, which opens. */
export function Findings({ findings, beneath = {} }: Found) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {findings
        .filter(({ level }) => level !== 'fine')
        .map(finding => (
          <li key={finding.id} className="flex gap-3 px-4 py-3">
            <LevelMark level={finding.level} />
            <div className="flex min-w-0 grow flex-col gap-4">
              <Cause finding={finding} heading="h2" />
              {beneath[finding.id]}
            </div>
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
