'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether scripts are at work: before that, a browser would send a form by itself, with what was typed in the address. */
export const useLive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
