'use client'

import { type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button.tsx'

type Copied = 'no' | 'yes' | 'by-hand'

const SAYS: Record<Copied, string> = {
  no: '',
  yes: 'Copied.',
  'by-hand': 'It is selected: copy it with the keyboard.',
}

/** The report as it will be sent, and a way to take it along. `children` are further ways. */
export function ReportText({ text, children }: { text: string; children: ReactNode }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<Copied>('no')
  const copy = async () => setCopied((await isCopied(text)) ? 'yes' : selected(field.current))
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <Button kind="main" onClick={copy} onBlur={() => setCopied('no')}>
          Copy
        </Button>
        {children}
        <span aria-live="polite" className="text-small">
          {SAYS[copied]}
        </span>
      </div>
      <label className="flex flex-col gap-2">
        <span className="font-medium">What will be copied</span>
        <textarea
          ref={field}
          readOnly
          rows={24}
          value={text}
          spellCheck={false}
          className="w-full rounded-lg border border-line bg-surface p-3 font-mono text-small"
        />
      </label>
    </div>
  )
}

/** A browser gives its clipboard only to pages that came over a safe way, and where the person allows it. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function selected(field: HTMLTextAreaElement | null): Copied {
  field?.focus()
  field?.select()
  return 'by-hand'
}
