'use client'

import { useState } from 'react'
import { doubtReach } from '@/components/reach/reach.ts'
import { type Look, looks } from './looks.ts'

const SIGNS: Record<Look, { word: string; shape: string }> = {
  system: { word: 'As the system', shape: 'M2.5 3.5h11v7h-11zM6 13h4' },
  light: {
    word: 'Light',
    shape:
      'M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1',
  },
  dark: { word: 'Dark', shape: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z' },
}

/** Light, dark or as the system has it; the browser remembers. */
export function LookSwitch({ initial }: { initial: Look }) {
  const [look, setLook] = useState(initial)
  const choose = (next: Look) => {
    setLook(next)
    document.documentElement.dataset.look = next
    fetch('/api/look', { method: 'POST', body: next }).catch(() => doubtReach())
  }
  return (
    <fieldset data-needs-script="" className="flex rounded-md border border-line">
      <legend className="sr-only">Light or dark</legend>
      {looks.map(name => (
        <label
          key={name}
          title={SIGNS[name].word}
          className="cursor-pointer rounded-md p-1.5 text-quiet has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:bg-line has-checked:text-ink"
        >
          <input
            type="radio"
            name="look"
            value={name}
            checked={look === name}
            onChange={() => choose(name)}
            className="sr-only"
          />
          <span className="sr-only">{SIGNS[name].word}</span>
          <svg viewBox="0 0 16 16" className="size-4" aria-hidden="true">
            <path
              d={SIGNS[name].shape}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.25"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </label>
      ))}
    </fieldset>
  )
}
