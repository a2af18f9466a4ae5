'use client'

import { useEffect } from 'react'
import { claimTab } from '@/components/run/claim-tab.ts'
import { faviconOf } from '@/components/run/favicon.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { headlineOf } from './headline.ts'

const PICTURES = { healthy: 'done', degraded: 'cancelled', down: 'failed', absent: 'cancelled' } as const

/** A tab among many says how it stands, in its title and by its picture. */
export function useTabTitle(snapshot: Snapshot): void {
  const title = `${headlineOf(snapshot)} · reflector-wizard`
  const icon = faviconOf(PICTURES[snapshot.state], 100)
  useEffect(() => claimTab({ title, icon }), [title, icon])
}
