import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Colophon } from '@/components/colophon.tsx'
import { Masthead } from '@/components/masthead.tsx'
import { ReviewHere } from '@/components/review/review-here.tsx'
import { ReviewLoading } from '@/components/review/review-loading.tsx'
import { StepsNav } from '@/components/setup/steps-nav.tsx'
import { REVIEW, stepsOf } from '@/components/setup/steps-of.ts'
import { stackShownIn } from '@/lib/draft/stack-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'Review · reflector-wizard' }

export default async function Page() {
  const { dir } = await requireSession()
  const stack = stackShownIn(dir)
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-8 px-4 py-8 sm:px-8 sm:py-16">
      <Masthead dir={dir} />
      {stack && <StepsNav steps={stepsOf(stack)} now={REVIEW.href} />}
      <main>
        <Suspense fallback={<ReviewLoading />}>
          <ReviewHere dir={dir} stack={stack} />
        </Suspense>
      </main>
      <Colophon />
    </div>
  )
}
