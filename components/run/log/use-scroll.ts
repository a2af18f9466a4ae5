'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ROW } from './rows.ts'

interface Scroll {
  scrolled: number
  height: number
  isFollowing: boolean
  follow(isFollowing: boolean): void
  /** Brings a row to the middle, and stays there. */
  show(row: number): void
}

/** Where a list is scrolled to. It follows its end until somebody scrolls up, and again from when they reach it. */
export function useScroll(box: RefObject<HTMLElement | null>, count: number): Scroll {
  const [{ scrolled, height }, setSeen] = useState({ scrolled: 0, height: 0 })
  const [isFollowing, follow] = useState(true)
  const before = useRef(0)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => setSeen({ scrolled: element.scrollTop, height: element.clientHeight })
    const onScroll = () => {
      const isUp = element.scrollTop < before.current
      const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - ROW
      before.current = element.scrollTop
      if (isAtEnd) follow(true)
      else if (isUp) follow(false)
      look()
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [box])

  useLayoutEffect(() => {
    const element = box.current
    if (!element || !isFollowing || count === 0) return
    element.scrollTop = element.scrollHeight
    before.current = element.scrollTop
  }, [box, count, isFollowing])

  const show = useCallback(
    (row: number) => {
      const element = box.current
      if (!element) return
      follow(false)
      element.scrollTop = (row + 0.5) * ROW - element.clientHeight / 2
    },
    [box],
  )
  return { scrolled, height, isFollowing, follow, show }
}
