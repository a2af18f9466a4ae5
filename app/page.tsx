import { Suspense } from 'react'
import { OpenNotice } from '@/components/machine/open-notice.tsx'
import { PageShell } from '@/components/page-shell.tsx'
import { MachineBrief, MachineBriefLoading } from '@/components/start/machine-brief.tsx'
import { PracticeOffer } from '@/components/start/practice-offer.tsx'
import { SetAsideNotice } from '@/components/start/set-aside-notice.tsx'
import { Start } from '@/components/start/start.tsx'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { requireVisit } from '@/lib/session/require-session.ts'

export default async function Page() {
  const launch = await requireVisit()
  const { dir, open } = launch
  return (
    <PageShell launch={launch} above={open && <OpenNotice />}>
      <SetAsideNotice dir={dir} />
      <Suspense fallback={<MachineBriefLoading />}>
        <MachineBrief dir={dir} />
      </Suspense>
      <Start dir={dir} />
      {!isPractice(dir) && <PracticeOffer />}
    </PageShell>
  )
}
