'use client'

import { useEffect, useState } from 'react'

/** How long it has been tried. Seen only: a voice that counts seconds would say nothing else. */
export function TryingFor() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <p aria-hidden="true" className="text-quiet text-small">
      Trying{seconds > 0 && `, ${seconds} s of at most 10`} …
    </p>
  )
}
