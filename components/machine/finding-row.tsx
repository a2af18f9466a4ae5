import { LevelMark } from '@/components/ui/level-mark.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'
import { Remedy } from './remedy.tsx'

export function FindingRow({ finding: { level, title, because, remedy } }: { finding: Finding }) {
  return (
    <li className="flex gap-3 p-4">
      <LevelMark level={level} />
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="font-medium">{title}</h2>
        <p className="text-quiet text-small">{because}</p>
        {remedy && <Remedy text={remedy} />}
      </div>
    </li>
  )
}
