'use client'

import { use, useEffect } from 'react'
import type { Advised } from '@/lib/draft/view.ts'

interface Heard {
  advised: Promise<Advised>
  tell: (advice: Advised) => void
}

/** Tells the advice of the machine as soon as it is there. */
export function AdviceHeard({ advised, tell }: Heard) {
  const advice = use(advised)
  useEffect(() => tell(advice), [advice, tell])
  return null
}
