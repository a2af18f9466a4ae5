'use client'

import { useState } from 'react'

/** A command or a name that a click copies. */
export function Copyable({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <button
      type="button"
      onClick={copy}
      onBlur={() => setCopied(false)}
      title="Copy"
      className="cursor-pointer rounded border border-line bg-ground px-1.5 text-left font-mono wrap-anywhere text-small text-ink hover:border-quiet"
    >
      <code>{text}</code>
      <span aria-live="polite" className="text-fine">
        {copied ? ' copied' : ''}
      </span>
    </button>
  )
}
