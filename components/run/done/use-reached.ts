'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Reached } from '@/lib/machine/judge-reach.ts'

const LOST: Reached = {
  state: 'silent',
  saw: 'Not tested',
  todo: 'The wizard does not answer. Start it again, then open this page from the link that it prints.',
}

/** Has an address of a run tested by the server; undefined while it is. */
export function useReached(run: string, number: number): { reached: Reached | undefined; again(): void } {
  const [reached, setReached] = useState<Reached>()
  const [time, setTime] = useState(0)
  useEffect(() => {
    const left = new AbortController()
    setReached(undefined)
    ask(`/api/runs/${run}/reach/${number}?time=${time}`, left.signal).then(said => {
      if (!left.signal.aborted) setReached(said)
    })
    return () => left.abort()
  }, [run, number, time])
  const again = useCallback(() => setTime(time => time + 1), [])
  return { reached, again }
}

async function ask(path: string, signal: AbortSignal): Promise<Reached> {
  try {
    const response = await fetch(path, { signal })
    const said: unknown = response.ok ? await response.json() : undefined
    return isReached(said) ? said : LOST
  } catch {
    // Nobody answers, which is said in its place.
    return LOST
  }
}

const isReached = (value: unknown): value is Reached =>
  typeof value === 'object' && value !== null && 'state' in value && 'saw' in value
