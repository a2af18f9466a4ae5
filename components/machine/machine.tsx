import { lookAgain } from '@/app/actions.ts'
import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Finding, Level } from '@/lib/doctor/finding.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { remediesHere } from '@/lib/run/remedies-here.ts'
import { Findings } from './findings.tsx'
import { LookAgainButton } from './look-again-button.tsx'
import { Remedies } from './remedies.tsx'
import { Verdict } from './verdict.tsx'

export const TITLES: Record<Level, string> = {
  fine: 'This machine is ready',
  warns: 'This machine will do',
  blocks: 'This machine is not ready yet',
}

export async function Machine({ dir, host }: { dir: string; host: HostFacts }) {
  const findings = diagnose(host)
  const offers = await remediesHere(dir, host)
  const practice = isPractice(dir)
  const beneath = Object.fromEntries(
    offers.map(offer => [
      offer.remedy.finding,
      <Remedies
        key={offer.remedy.finding}
        offers={offers.filter(({ remedy }) => remedy.finding === offer.remedy.finding)}
        practice={practice}
      />,
    ]),
  )
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <Verdict title={TITLES[worstOf(findings)]} lead={leadOf(findings)} />
      <Findings findings={findings} beneath={beneath} />
      <form action={lookAgain}>
        <LookAgainButton />
      </form>
    </section>
  )
}

export function leadOf(findings: Finding[]): string {
  const count = (level: Level) => findings.filter(finding => finding.level === level).length
  const things = (number: number) => (number === 1 ? 'One thing' : `${number} things`)
  if (count('blocks') > 0) return `${things(count('blocks'))} must be mended before a stack can start.`
  if (count('warns') > 0) return `A stack can start. ${things(count('warns'))} could be better.`
  return 'Everything that a stack needs to start is here and answers.'
}
