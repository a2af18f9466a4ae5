import type { Metadata } from 'next'
import { Suspense } from 'react'
import { DashboardHere } from '@/components/dashboard/dashboard-here.tsx'
import { DashboardLoading } from '@/components/dashboard/dashboard-loading.tsx'
import { PageShell } from '@/components/page-shell.tsx'
import { requireVisit } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'How it stands' }

export default async function Page() {
  const launch = await requireVisit()
  return (
    <PageShell launch={launch}>
      <Suspense fallback={<DashboardLoading />}>
        <DashboardHere dir={launch.dir} />
      </Suspense>
    </PageShell>
  )
}
