'use client'

import { useEffect, useState } from 'react'

/**
 * The time on the clock of the machine that a run happens on, second by second: that of its newest event, and what has
 * passed here since it came. The clock of this browser may be another.
 */
export function useNow(newest: string, isRunning: boolean): string {
  const [passed, setPassed] = useState({ newest, milliseconds: 0 })
  useEffect(() => {
    if (!isRunning) return
    const came = performance.now()
    const timer = setInterval(() => setPassed({ newest, milliseconds: performance.now() - came }), 1000)
    return () => clearInterval(timer)
  }, [newest, isRunning])
  const since = passed.newest === newest ? passed.milliseconds : 0
  return new Date(Date.parse(newest) + since).toISOString()
}
