'use client'

import { useState } from 'react'
import { doubtReach } from '@/components/reach/reach.ts'
import { Button } from '@/components/ui/button.tsx'

const REFUSED = 'This run was started elsewhere. Stop it there, with Ctrl-C in its terminal.'
const LOST = 'The wizard does not answer. Try again.'

/** Asks the run to end. That it has ended, its events say. */
export function StopButton({ id }: { id: string }) {
  const [isAsked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string>()
  const stop = async () => {
    setAsked(true)
    const said = await fetch(`/api/runs/${id}/cancel`, { method: 'POST' }).then(
      ({ ok }) => (ok ? undefined : REFUSED),
      () => {
        void doubtReach()
        return LOST
      },
    )
    setProblem(said)
    if (said) setAsked(false)
  }
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button onClick={stop} disabled={isAsked}>
        {isAsked ? 'Stopping …' : 'Stop'}
      </Button>
      {problem && (
        <p role="alert" className="text-small text-warns">
          {problem}
        </p>
      )}
    </div>
  )
}
