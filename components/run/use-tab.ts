'use client'

import { useEffect } from 'react'
import { faviconOf } from './favicon.ts'
import { percentOf } from './overall.ts'
import { titleOf } from './verdict-of.ts'
import type { RunView } from './view.ts'

const NAME = 'reflector-wizard'

/** A tab among many says how far the run is: in its title, and in the picture beside it. Left, it is as it was. */
export function useTab(view: RunView): void {
  const percent = percentOf(view)
  const { state } = view
  const title = titleOf(view)
  useEffect(() => {
    const before = document.title
    document.title = state === 'working' ? `${percent}% · ${title} · ${NAME}` : `${title} · ${NAME}`
    return () => {
      document.title = before
    }
  }, [state, percent, title])
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel~="icon"]')
    if (!link) return
    const before = link.href
    link.href = faviconOf(state, percent)
    return () => {
      link.href = before
    }
  }, [state, percent])
}
