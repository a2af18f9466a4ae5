import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { PageShell } from '@/components/page-shell.tsx'
import { Begin } from '@/components/run/done/begin.tsx'
import type { Next } from '@/components/run/run-end.tsx'
import { RunLive } from '@/components/run/run-live.tsx'
import type { RunView } from '@/components/run/view.ts'
import { hasClosed } from '@/lib/doctor/remedies/mending-steps.ts'
import { isRunId } from '@/lib/run/run-folders.ts'
import { newestRun, type RunHere } from '@/lib/run/runs-here.ts'
import { requireVisit } from '@/lib/session/require-session.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'
import { goOn, putBack } from './actions.ts'
import { chaptersOf } from './chapters-of.ts'
import { viewOf } from './view-of.ts'

export const metadata: Metadata = { title: 'Run' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const launch = await requireVisit()
  const { id } = await params
  const state = trustedStateOf(launch.dir)
  const view = isRunId(id) ? await viewOf(state, id) : undefined
  if (!view) notFound()
  const newest = newestRun(state)
  const isSetUp = view.kind === 'apply' && view.state === 'done' && newest?.id === id
  return (
    <PageShell launch={launch}>
      <RunLive key={id} initial={view} next={nextAfter(view, newest)}>
        {isSetUp && (
          <Suspense
            fallback={<div aria-busy="true" className="h-62 rounded-lg border border-line bg-surface" />}
          >
            <Begin dir={launch.dir} />
          </Suspense>
        )}
      </RunLive>
    </PageShell>
  )
}

function nextAfter({ id, kind, steps }: RunView, newest: RunHere | undefined): Next {
  if (kind === 'service') return 'dashboard'
  if (kind === 'mend') return hasClosed(steps) ? 'review' : 'machine'
  if (kind === 'prove') return 'proof'
  if (newest && newest.id !== id) return { newest: newest.id }
  return {
    goOn: goOn.bind(null, id),
    putBack: putBack.bind(null, id),
    chapters: newest ? chaptersOf(newest) : {},
    hasProof: hasProof(newest?.start.stack),
  }
}

const hasProof = (stack: string | undefined) =>
  stacks.some(({ id, proof }) => id === stack && proof !== undefined)
