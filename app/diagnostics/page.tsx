import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Colophon } from '@/components/colophon.tsx'
import { Report } from '@/components/diagnostics/report.tsx'
import { ReportLoading } from '@/components/diagnostics/report-loading.tsx'
import { Masthead } from '@/components/masthead.tsx'
import { requireSession } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'Report' }

export default async function Page() {
  const { dir } = await requireSession()
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-8 px-4 py-8 sm:px-8 sm:py-16">
      <Masthead dir={dir} />
      <main>
        <Suspense fallback={<ReportLoading />}>
          <Report dir={dir} />
        </Suspense>
      </main>
      <Colophon />
    </div>
  )
}
