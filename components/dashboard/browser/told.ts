import { createContext, useContext } from 'react'
import type { Told } from './use-browser.ts'

/** What this browser says of the stack, for whoever shows one of its services. */
export const BrowserTold = createContext<readonly Told[]>([])

/** As it stands among what was asked of a service. */
export const useToldOf = (service: string) =>
  useContext(BrowserTold)
    .filter(told => told.service === service)
    .map(
      ({ id, proves, ok, saw }) =>
        ({ name: `browser-${id}`, proves, ok, saw, ms: null, every: null, from: 'browser' }) as const,
    )
