import Link from 'next/link'
import { Findings } from '@/components/machine/findings.tsx'
import { leadOf, TITLES } from '@/components/machine/machine.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import { lookAnew } from '@/lib/machine/look-lately.ts'
import { lookAtHostFor } from '@/lib/run/prepare-here.ts'

/** The machine in a line, and what blocks; what can be done about it from here stands on the page of the machine. */
export async function MachineBrief({ dir }: { dir: string }) {
  const findings = diagnose(await lookAnew(dir, () => lookAtHostFor(dir)))
  const level = worstOf(findings)
  const blocking = findings.filter(({ level }) => level === 'blocks')
  return (
    <section aria-label="This machine" className="flex flex-col gap-4">
      <p className="flex flex-wrap gap-x-3 gap-y-1 rounded-lg border border-line bg-surface px-4 py-3">
        <LevelMark level={level} />
        <span className="min-w-0 grow basis-3/4 sm:basis-0">
          {TITLES[level]}. <span className="text-quiet">{leadOf(findings)}</span>
        </span>
        <Link href="/system" className="ml-7 text-accent underline underline-offset-4 sm:ml-0">
          Details
        </Link>
      </p>
      {blocking.length > 0 && <Findings findings={blocking} />}
    </section>
  )
}

/** Takes the room that the line will take. */
export const MachineBriefLoading = () => (
  <p aria-busy="true" className="rounded-lg border border-line bg-surface px-4 py-3 text-quiet">
    Looking at this machine …
  </p>
)
