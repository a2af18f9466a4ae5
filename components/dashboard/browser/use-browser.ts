'use client'

import { useEffect, useState } from 'react'
import { whileSeen } from '@/components/while-seen.ts'
import type { BrowserWatch } from '@/lib/stacks/contract/watch.ts'
import type { ToAsk } from '@/lib/watch/answer-from-worker.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { type BrowserReading, judgeBrowser } from './judge-browser.ts'
import { hasMicrophone, whoAnswers } from './stand.ts'

export type Told = Pick<BrowserWatch, 'id' | 'service' | 'proves'> & BrowserReading

interface Stood {
  openedAt: string
  hasMicrophone: boolean | undefined
  answered: ReadonlyMap<string, boolean>
}

/** What this browser says of a stack, while somebody sees the tab; nothing before it was asked. */
export function useBrowser({ browser = [], urls, services, practice }: Snapshot): Told[] {
  const stood = useStanding(practice ? [] : browser)
  if (!stood) return []
  const reachedByMachine = new Map(urls.flatMap(({ url, ok }) => (ok === null ? [] : [[url, ok] as const])))
  return browser.map(({ id, service, proves, asks }) => {
    const { openings = [] } = services.find(({ name }) => name === service) ?? {}
    const reading = practice
      ? { ok: null, saw: 'practice: it asks nobody' }
      : judgeBrowser(asks, { ...stood, reachedByMachine, openings })
    return { id, service, proves, ...reading }
  })
}

interface Asking {
  asked: ToAsk[]
  /** Seconds from one time to the next. */
  every: number
}

const USUAL = 60

const askingFor = (browser: readonly Pick<BrowserWatch, 'asks' | 'every' | 'within'>[]): Asking => ({
  asked: browser.flatMap(({ asks, within }) =>
    asks.ask === 'reach' ? { url: asks.url, seconds: within } : [],
  ),
  every: Math.min(USUAL, ...browser.map(({ every }) => every)),
})

function useStanding(browser: readonly Pick<BrowserWatch, 'asks' | 'every' | 'within'>[]): Stood | undefined {
  const [stood, setStood] = useState<Stood>()
  // Each news brings another list, which mostly says the same.
  const print = JSON.stringify(askingFor(browser))
  useEffect(() => {
    const { asked, every }: Asking = JSON.parse(print)
    return whileSeen(() => {
      const left = new AbortController()
      const ask = async () => {
        const [microphone, answered] = await Promise.all([hasMicrophone(), whoAnswers(asked, left.signal)])
        if (!left.signal.aborted)
          setStood({ openedAt: location.hostname, hasMicrophone: microphone, answered })
      }
      void ask()
      const timer = setInterval(ask, every * 1000)
      return () => {
        clearInterval(timer)
        left.abort()
      }
    })
  }, [print])
  return stood
}
