'use client'

import { type ComponentProps, lazy, Suspense } from 'react'
import { whenProved } from '@/components/reach/reach.ts'

/** Loaded where something is fetched: most people see the first page without it. */
const Live = lazy(async () => {
  await whenProved()
  return { default: (await import('./fetch-live.tsx')).FetchLive }
})

export const FetchShown = (props: ComponentProps<typeof Live>) => (
  <Suspense>
    <Live {...props} />
  </Suspense>
)
