'use client'

import { use } from 'react'
import type { Advised } from '@/lib/draft/view.ts'

const WORDS = {
  recommended: { word: 'Fits this machine', look: 'text-fine' },
  possible: { word: 'Possible', look: 'text-quiet' },
  no: { word: 'Does not fit', look: 'text-warns' },
}

/** What the machine says to an option. */
export function FitNote({
  question,
  kind,
  advised,
}: {
  question: string
  kind: string
  advised: Promise<Advised>
}) {
  const fit = use(advised).fits[question]?.[kind]
  if (!fit) return null
  const { word, look } = WORDS[fit.verdict]
  return (
    <span>
      <span className={`font-medium ${look}`}>{word}.</span> {fit.because}
    </span>
  )
}
