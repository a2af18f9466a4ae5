'use client'

import { type ReactNode, useEffect, useRef } from 'react'

interface Shown {
  title: string
  /** What is chosen. */
  says: string | undefined
  /** Opens by itself, where there is something to mend inside. */
  isOpen: boolean
  children: ReactNode
}

export function Folded({ title, says, isOpen, children }: Shown) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (isOpen && details.current) details.current.open = true
  }, [isOpen])
  return (
    <details ref={details} className="group border-line border-t pt-4">
      <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-medium">{title}</h2>
        <span className="text-quiet text-small group-open:invisible">{says}</span>
      </summary>
      <div className="mt-4">{children}</div>
    </details>
  )
}
