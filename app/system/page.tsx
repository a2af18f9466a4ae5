import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { Machine } from '@/components/machine/machine.tsx'
import { MachineLoading } from '@/components/machine/machine-loading.tsx'
import { PageShell } from '@/components/page-shell.tsx'
import { StepsNav } from '@/components/setup/steps-nav.tsx'
import { addressOfSystem, neighboursOf, stepsOf } from '@/components/setup/steps-of.ts'
import { PracticeOffer } from '@/components/start/practice-offer.tsx'
import { Button } from '@/components/ui/button.tsx'
import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import { stackShownIn } from '@/lib/draft/stack-here.ts'
import { lookAnew } from '@/lib/machine/look-lately.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { lookAtHostFor } from '@/lib/run/prepare-here.ts'
import { requireVisit } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'System' }

export default async function Page() {
  const launch = await requireVisit()
  const stack = stackShownIn(launch.dir)
  const steps = stack ? stepsOf(stack) : []
  const { next } = neighboursOf(steps, addressOfSystem)
  return (
    <PageShell launch={launch} above={stack && <StepsNav steps={steps} now={addressOfSystem} />}>
      <Suspense fallback={<MachineLoading />}>
        <Looked dir={launch.dir} />
      </Suspense>
      <div>
        <Button kind={stack ? 'main' : 'plain'} asChild>
          <Link href={stack ? next.href : '/'}>{stack ? 'Continue' : 'Back to the first page'}</Link>
        </Button>
      </div>
    </PageShell>
  )
}

async function Looked({ dir }: { dir: string }) {
  const host = await lookAnew(dir, () => lookAtHostFor(dir))
  const isBlocked = worstOf(diagnose(host)) === 'blocks'
  return (
    <div className="flex flex-col gap-8">
      <Machine dir={dir} host={host} />
      {isBlocked && !isPractice(dir) && <PracticeOffer />}
    </div>
  )
}
