'use client'

import { type RefObject, useEffect } from 'react'

/** Ctrl-F within a panel leads to its own search: the browser's finds only what is drawn. */
export function useFindKey(
  panel: RefObject<HTMLElement | null>,
  input: RefObject<HTMLInputElement | null>,
): void {
  useEffect(() => {
    const element = panel.current
    const find = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      input.current?.select()
    }
    element?.addEventListener('keydown', find)
    return () => element?.removeEventListener('keydown', find)
  }, [panel, input])
}
