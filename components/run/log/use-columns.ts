'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Of letters that are all as wide, so many measure one exactly enough. */
const SAMPLE = '0'.repeat(100)

/** In pixels: the mark before each line, and the room behind it. */
const MARGIN = 30
/** The column of titles, which narrow screens do without. */
const TITLES = 160
const WIDE = '(min-width: 40rem)'

/** How many letters stand beside each other in a box, measured where they will stand. */
export function useColumns(box: RefObject<HTMLElement | null>, isTitled: boolean): number {
  const [columns, setColumns] = useState(80)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const letter = widthOfLetter(element)
    const measure = () => {
      const titles = isTitled && matchMedia(WIDE).matches ? TITLES : 0
      setColumns(Math.max(10, Math.floor((element.clientWidth - MARGIN - titles) / letter)))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, isTitled])
  return columns
}

function widthOfLetter(element: HTMLElement): number {
  const sample = document.createElement('span')
  sample.textContent = SAMPLE
  sample.className = 'invisible absolute whitespace-pre'
  element.append(sample)
  const width = sample.getBoundingClientRect().width / SAMPLE.length
  sample.remove()
  return width || 8
}
