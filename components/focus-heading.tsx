'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** After a way inside the wizard, whoever reads by keyboard or ear begins at the heading of the new page. */
export function FocusHeading() {
  const path = usePathname()
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    const target =
      document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
    if (!target) return
    target.tabIndex = -1
    target.focus({ preventScroll: true })
  }, [path])
  return null
}
