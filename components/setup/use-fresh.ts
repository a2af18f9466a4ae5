'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Whether the page came as a whole: then it is as new as can be. */
let isFirst = true

/** Shows what was answered meanwhile: on the way back a page comes from memory, and another tab may have been used. */
export function useFresh(): void {
  const { refresh } = useRouter()
  useEffect(() => {
    if (!isFirst) refresh()
    isFirst = false
    const look = () => {
      if (document.visibilityState === 'visible') refresh()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [refresh])
}
