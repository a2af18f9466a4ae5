import Link from 'next/link'
import { Findings } from '@/components/machine/findings.tsx'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { addressOfService } from './address-of-service.ts'

/** What somebody should do something about, where it begins. */
export function ToDo({ snapshot }: { snapshot: Snapshot }) {
  const { services, state } = snapshot
  // What only could be better is said where it is set up.
  const findings = snapshot.findings.filter(({ level }) => state !== 'absent' || level === 'blocks')
  if (findings.length === 0) return null
  const renewed = new Set(
    services.flatMap(({ name, checks }) =>
      checks.flatMap(check => (check.renews ? [`${name}:${check.name}`] : [])),
    ),
  )
  // Two services may have one trouble.
  const apart = findings.map(finding => ({ ...finding, id: `${finding.id} ${finding.at ?? ''}` }))
  const beneath = Object.fromEntries(
    findings.map(({ id, at }, index) => [
      apart[index]?.id,
      renewed.has(id) ? (
        <Way key={id} href="/plan" label="Renew it: see what will change" />
      ) : at !== undefined && services.some(({ name }) => name === at) ? (
        <Way key={id} href={addressOfService(at)} label={`Look at ${at}`} />
      ) : null,
    ]),
  )
  return (
    <section aria-label="What to do">
      <Findings findings={apart} beneath={beneath} />
    </section>
  )
}

const LOOK = 'self-start text-accent underline underline-offset-4'

/** Within the page, the browser itself goes there. */
const Way = ({ href, label }: { href: string; label: string }) =>
  href.startsWith('#') ? (
    <a href={href} className={LOOK}>
      {label}
    </a>
  ) : (
    <Link href={href} className={LOOK}>
      {label}
    </Link>
  )
