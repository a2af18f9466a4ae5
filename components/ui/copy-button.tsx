'use client'

import { useState } from 'react'
import { Button } from './button.tsx'

/** Copies a text that is too long to be a button itself. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button type="button" onClick={copy} onBlur={() => setCopied(false)} aria-label={name}>
      <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}
