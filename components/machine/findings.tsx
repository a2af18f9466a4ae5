import { LevelMark } from '@/components/ui/level-mark.tsx'
import { Prose } from '@/components/ui/prose.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'

/** What needs a hand comes first and has room for what to do; what is fine is a line each. */
export function Findings({ findings }: { findings: Finding[] }) {
  const isFine = ({ level }: Finding) => level === 'fine'
  const open = findings.filter(finding => !isFine(finding))
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {[...open, ...findings.filter(isFine)].map(finding => (
        <li key={finding.id} className="flex gap-3 px-4 py-3">
          <LevelMark level={finding.level} />
          {isFine(finding) ? <Fact finding={finding} /> : <Problem finding={finding} />}
        </li>
      ))}
    </ul>
  )
}

function Fact({ finding: { title, because } }: { finding: Finding }) {
  return (
    <div className="flex min-w-0 grow flex-wrap items-baseline justify-between gap-x-4">
      <h2>{title}</h2>
      <p className="text-quiet text-small">{because}</p>
    </div>
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
