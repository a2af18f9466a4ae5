import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Report } from '@/components/diagnostics/report.tsx'
import { ReportLoading } from '@/components/diagnostics/report-loading.tsx'
import { PageShell } from '@/components/page-shell.tsx'
import { requireVisit } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'Report' }

export default async function Page() {
  const launch = await requireVisit()
  return (
    <PageShell launch={launch}>
      <Suspense fallback={<ReportLoading />}>
        <Report dir={launch.dir} />
      </Suspense>
    </PageShell>
  )
}
