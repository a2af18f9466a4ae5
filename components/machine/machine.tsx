import { lookAgain } from '@/app/actions.ts'
import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import type { Level } from '@/lib/doctor/finding.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { FindingRow } from './finding-row.tsx'
import { LookAgainButton } from './look-again-button.tsx'

const VERDICTS: Record<Level, { title: string; lead: string }> = {
  fine: {
    title: 'This machine is ready',
    lead: 'Everything that a stack needs to start is here and answers.',
  },
  warns: { title: 'This machine will do', lead: 'A stack can start; something could be better.' },
  blocks: { title: 'Something is missing here', lead: 'Before a stack can start, this has to be mended.' },
}

const ORDER: Level[] = ['blocks', 'warns', 'fine']

export async function Machine() {
  const findings = diagnose(await lookAtHost()).toSorted(
    (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level),
  )
  const { title, lead } = VERDICTS[worstOf(findings)]
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <div>
        <h1 id="verdict" className="font-semibold text-title">
          {title}
        </h1>
        <p className="text-quiet">{lead}</p>
      </div>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {findings.map(finding => (
          <FindingRow key={finding.id} finding={finding} />
        ))}
      </ul>
      <form action={lookAgain}>
        <LookAgainButton />
      </form>
    </section>
  )
}

export function MachineLoading() {
  return (
    <section aria-busy="true" className="flex flex-col gap-6">
      <div>
        <h1 className="font-semibold text-title">Looking at this machine</h1>
        <p className="text-quiet">This takes a second or two.</p>
      </div>
      <div className="h-72 rounded-lg border border-line bg-surface" />
    </section>
  )
}
