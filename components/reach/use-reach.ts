'use client'

import { useSyncExternalStore } from 'react'
import { onReach, type Reach, reachNow } from './reach.ts'

export const useReach = (): Reach => useSyncExternalStore(onReach, reachNow, () => 'there')
