'use client'

import { type ReactNode, useActionState } from 'react'
import { Findings } from '@/components/machine/findings.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'

/** What an action that begins a run says where it cannot; where it can, it leads to the page of the run. */
export type Refused = { findings: Finding[]; asks?: Asked } | undefined

/** What has to be typed first. */
export interface Asked {
  label: string
  help?: string
}

interface Begin {
  action: (before: Refused, form: FormData) => Promise<Refused>
  label: string
  kind?: 'main' | 'plain'
  /** Draws what is asked for. */
  children?: (asked: Asked) => ReactNode
}

export function BeginForm({ action, label, kind = 'main', children }: Begin) {
  const [refused, begin, isPending] = useActionState(action, undefined)
  return (
    <form action={begin} className="flex flex-col gap-4">
      {refused && refused.findings.length > 0 && (
        <div role="alert">
          <Findings findings={refused.findings} />
        </div>
      )}
      {refused?.asks && children?.(refused.asks)}
      <div>
        <Button type="submit" kind={kind} disabled={isPending}>
          {label}
        </Button>
      </div>
    </form>
  )
}
