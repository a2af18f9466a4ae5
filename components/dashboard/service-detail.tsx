import Link from 'next/link'
import { lazy, Suspense } from 'react'
import { whenProved } from '@/components/reach/reach.ts'
import { Cause } from '@/components/ui/cause.tsx'
import type { ServiceSeen, Snapshot } from '@/lib/watch/snapshot.ts'
import type { UsageHistory } from '@/lib/watch/usage.ts'
import { useToldOf } from './browser/told.ts'
import { Checks } from './checks.tsx'
import { Deeds } from './deeds.tsx'
import { measuredLast } from './measured-last.ts'
import { Plots } from './plots.tsx'
import { ServiceFacts } from './service-facts.tsx'

/** Loaded where somebody opens a log. */
const ServiceLog = lazy(async () => {
  await whenProved()
  return { default: (await import('./service-log.tsx')).ServiceLog }
})

interface Detail {
  service: ServiceSeen
  snapshot: Snapshot
  usage: UsageHistory
}

/** All that is known of a service, and what can be done to it. */
export function ServiceDetail({ service, snapshot, usage }: Detail) {
  const { name, container, since } = service
  const causes = snapshot.findings.filter(({ at }) => at === name)
  const differing = snapshot.drift.filter(one => 'service' in one && one.service === name)
  return (
    <div className="flex flex-col gap-6 border-line border-t px-4 py-4">
      {causes.map(finding => (
        <Cause key={finding.id} finding={finding} heading="p" />
      ))}
      {differing.length > 0 && (
        <p>
          It runs with something else than the files say.{' '}
          <Link href="/plan" className="text-accent underline underline-offset-4">
            See what applying changes
          </Link>
        </p>
      )}
      <ServiceFacts service={service} snapshot={snapshot} />
      <Checks checks={[...service.checks, ...useToldOf(name)]} />
      <Plots samples={usage[name] ?? []} now={measuredLast(usage)} practice={snapshot.practice} />
      <Deeds service={service} services={snapshot.services} />
      {container !== null && (
        <Suspense>
          <ServiceLog key={`${container} ${since}`} service={name} />
        </Suspense>
      )}
    </div>
  )
}
