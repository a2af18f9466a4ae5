import { useEffect, useRef, useState } from 'react'
import { type Tried, tried } from '@/lib/stacks/tried.ts'

/** What is sent: a choice as it stands in the form. */
export interface TrialAsked {
  stack: string
  question: string
  trial: string
  choice: Record<string, string | undefined>
}

export type TrialState = { is: 'idle' } | { is: 'trying' } | { is: 'tried'; tried: Tried }

const LOST: Tried = {
  ok: false,
  saw: ['The wizard does not answer.'],
  todo: 'See whether it still runs in its terminal, and try again.',
}

/** One trial at a time: a new one calls the old one off, and so does leaving. */
export function useTrial() {
  const [state, setState] = useState<TrialState>({ is: 'idle' })
  const underWay = useRef<AbortController>(undefined)
  useEffect(() => () => underWay.current?.abort(), [])
  const start = async (asked: TrialAsked) => {
    underWay.current?.abort()
    const own = new AbortController()
    underWay.current = own
    setState({ is: 'trying' })
    const came = await ask(asked, own.signal)
    if (!own.signal.aborted) setState({ is: 'tried', tried: came })
  }
  const stop = () => {
    underWay.current?.abort()
    setState({ is: 'idle' })
  }
  return { state, start, stop }
}

async function ask(asked: TrialAsked, signal: AbortSignal): Promise<Tried> {
  try {
    const response = await fetch('/api/try', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
      signal,
    })
    return tried.safeParse(await response.json()).data ?? LOST
  } catch {
    return LOST
  }
}
