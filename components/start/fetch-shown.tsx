'use client'

import { type ComponentProps, lazy, Suspense } from 'react'

/** Loaded where something is fetched: most people see the first page without it. */
const Live = lazy(() => import('./fetch-live.tsx').then(({ FetchLive }) => ({ default: FetchLive })))

export const FetchShown = (props: ComponentProps<typeof Live>) => (
  <Suspense>
    <Live {...props} />
  </Suspense>
)
