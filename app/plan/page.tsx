import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PageShell } from '@/components/page-shell.tsx'
import { ReviewHere } from '@/components/review/review-here.tsx'
import { ReviewLoading } from '@/components/review/review-loading.tsx'
import { StepsNav } from '@/components/setup/steps-nav.tsx'
import { REVIEW, stepsOf } from '@/components/setup/steps-of.ts'
import { stackShownIn } from '@/lib/draft/stack-here.ts'
import { requireVisit } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'Review' }

export default async function Page() {
  const launch = await requireVisit()
  const stack = stackShownIn(launch.dir)
  return (
    <PageShell launch={launch} above={stack && <StepsNav steps={stepsOf(stack)} now={REVIEW.href} />}>
      <Suspense fallback={<ReviewLoading />}>
        <ReviewHere dir={launch.dir} stack={stack} />
      </Suspense>
    </PageShell>
  )
}
