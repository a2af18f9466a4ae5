'use client'

import { useEffect, useMemo, useState } from 'react'
import * as z from 'zod/mini'
import { doubtReach, onReach, reachNow } from '@/components/reach/reach.ts'
import type { Patch } from '@/lib/draft/patch.ts'
import type { Budget } from '@/lib/plan/bar.ts'
import { laidOver } from './form-values.ts'

type Change = Omit<Patch, 'stack'>

const answer = z.object({
  problems: z.array(z.object({ at: z.string(), because: z.string() })),
  budget: z.optional(z.custom<Budget>()),
})
const refusal = z.object({ because: z.string() })
export type SavedProblem = z.infer<typeof answer>['problems'][number]

export type Saving = 'saved' | 'saving' | { lost: string }

/** Gathers what is typed in one go. */
const PAUSE = 400
/** Why, the head of the page says. */
const LOST = 'Not kept yet: it will be as soon as the wizard answers.'

/** Keeps answers as they are given, one request after the other, and also when the page is left. */
export function useSaving(stack: string) {
  const [state, setState] = useState<Saving>('saved')
  const [budget, setBudget] = useState<Budget>()
  const queue = useMemo(() => openQueue(stack, setState, setBudget), [stack])
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void queue.flush()
    }
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', leave)
    const forget = onReach(() => {
      if (reachNow() === 'there') void queue.flush()
    })
    return () => {
      forget()
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', leave)
      void queue.flush()
    }
  }, [queue])
  return { state, budget, ...queue }
}

function openQueue(stack: string, say: (state: Saving) => void, show: (budget: Budget | undefined) => void) {
  const waiting = new Map<string, Change>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<SavedProblem[] | undefined> = Promise.resolve([])

  const add = (change: Change) => {
    const earlier = waiting.get(change.question)
    waiting.set(change.question, earlier ? laidOver(earlier, change) : change)
    say('saving')
    clearTimeout(timer)
    timer = setTimeout(flush, PAUSE)
  }
  /** Sends what waits, and says what the server finds wrong with it; undefined where it could not be kept. */
  const flush = (): Promise<SavedProblem[] | undefined> => {
    clearTimeout(timer)
    last = last.then(() => sendAll())
    return last
  }
  const sendAll = async () => {
    const problems: SavedProblem[] = []
    for (const [question, change] of waiting) {
      say('saving')
      const sent = await send({ stack, ...change })
      if ('lost' in sent) {
        say(sent)
        return undefined
      }
      // What was changed while it was under way waits for the next.
      if (waiting.get(question) === change) waiting.delete(question)
      problems.push(...sent.problems)
      show(sent.budget)
    }
    if (waiting.size === 0) say('saved')
    return problems
  }
  return { add, flush }
}

async function send(patch: Patch): Promise<z.infer<typeof answer> | { lost: string }> {
  try {
    const response = await fetch('/api/draft', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(patch),
      keepalive: true,
    })
    if (response.status === 401) throw new Error('Another launch answers.')
    const body: unknown = await response.json()
    return response.ok ? answer.parse(body) : { lost: refusal.parse(body).because }
  } catch {
    void doubtReach()
    return { lost: LOST }
  }
}
