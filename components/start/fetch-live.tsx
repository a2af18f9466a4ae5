'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLocale } from '@/components/locale.tsx'
import { Verdict } from '@/components/machine/verdict.tsx'
import { doubtReach } from '@/components/reach/reach.ts'
import { spokenProgress } from '@/components/run/amounts.ts'
import { ProgressBar } from '@/components/run/progress-bar.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { FetchView } from '@/lib/checkout/fetch-view.ts'
import { useFetching } from './use-fetching.ts'

interface Live {
  initial: FetchView
  title: string
  /** Where it goes on when all is here. */
  next: string
}

/** A checkout on its way into this folder. */
export function FetchLive({ initial, title, next }: Live) {
  const router = useRouter()
  const locale = useLocale()
  const { state, says, came, unsafe } = useFetching(initial)
  useEffect(() => {
    if (state === 'done') router.push(next)
    // What it came to stands on this page when it is made anew.
    else if (state !== 'working') router.refresh()
  }, [state, next, router])
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <Verdict title={`Fetching ${title}`} lead="It goes on when this page is closed." />
      <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
        <p role="status">{says}</p>
        {unsafe && <p className="text-small">{unsafe}</p>}
        {came && (
          <>
            {came.of !== undefined && <ProgressBar title="Fetched" done={came.done} of={came.of} />}
            <p className="text-quiet text-small">
              {spokenProgress(came, locale)}
              {came.unit === 'objects' && ' objects'}
            </p>
          </>
        )}
      </div>
      <CancelButton isWorking={state === 'working'} />
    </section>
  )
}

function CancelButton({ isWorking }: { isWorking: boolean }) {
  const [isAsked, setAsked] = useState(false)
  const cancel = async () => {
    setAsked(true)
    await fetch('/api/fetch/cancel', { method: 'POST' }).catch(() => {
      setAsked(false)
      void doubtReach()
    })
  }
  return (
    <div data-needs-script="">
      <Button onClick={cancel} disabled={isAsked || !isWorking}>
        {isAsked ? 'Stopping …' : 'Stop'}
      </Button>
    </div>
  )
}
