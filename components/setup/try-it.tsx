'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { TrialOutcome } from './trial-outcome.tsx'
import { TryingFor } from './trying-for.tsx'
import { useTrial } from './use-trial.ts'

interface TryIt {
  stack: string
  question: string
  /** One of the option's trials. */
  trial: string
  title: string
  /** The choice as the form has it at the moment of trying, secrets and all. */
  choice(): Record<string, string | undefined>
}

/** Tries an address or a key before anything is written, and says what was seen. */
export function TryIt({ title, choice, ...which }: TryIt) {
  const { state, start, stop } = useTrial()
  const [isOverruled, setOverruled] = useState(false)
  const begin = () => {
    setOverruled(false)
    void start({ ...which, choice: choice() })
  }
  return (
    <div className="flex flex-col gap-2" data-trial={which.trial} data-state={state.is}>
      <div className="flex flex-wrap items-center gap-4">
        {state.is === 'trying' ? (
          <Button type="button" onClick={stop}>
            Stop trying
          </Button>
        ) : (
          <Button type="button" onClick={begin}>
            {state.is === 'tried' ? `${title} again` : title}
          </Button>
        )}
        {state.is === 'trying' && <TryingFor />}
      </div>
      <div aria-live="polite">
        {state.is === 'trying' && <p className="sr-only">Trying.</p>}
        {state.is === 'tried' && (
          <TrialOutcome tried={state.tried} isOverruled={isOverruled} setOverruled={setOverruled} />
        )}
      </div>
    </div>
  )
}
