'use client'

import { useEffect, useState } from 'react'
import { whileSeen } from '@/components/while-seen.ts'
import type { ModelSeen } from '@/lib/watch/see-models.ts'

/** In milliseconds. A run may fetch one. */
const EVERY = { usually: 30_000, whileChanged: 5000 }

/** How the language models are, while somebody sees the tab; undefined before it is known. */
export function useModels(isChanged: boolean): ModelSeen[] | undefined {
  const [models, setModels] = useState<ModelSeen[]>()
  useEffect(
    () =>
      whileSeen(() => {
        const left = new AbortController()
        const look = async () => {
          const seen = await ask(left.signal)
          if (seen && !left.signal.aborted) setModels(seen)
        }
        void look()
        const timer = setInterval(look, isChanged ? EVERY.whileChanged : EVERY.usually)
        return () => {
          clearInterval(timer)
          left.abort()
        }
      }),
    [isChanged],
  )
  return models
}

async function ask(signal: AbortSignal): Promise<ModelSeen[] | undefined> {
  try {
    const response = await fetch('/api/watch/models', { signal })
    const said: unknown = response.ok ? await response.json() : undefined
    return isModels(said) ? said : undefined
  } catch {
    // That the wizard is gone is said above all of the page.
    return undefined
  }
}

const isModels = (value: unknown): value is ModelSeen[] => Array.isArray(value)
