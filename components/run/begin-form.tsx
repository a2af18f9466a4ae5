'use client'

import { useActionState } from 'react'
import { Findings } from '@/components/machine/findings.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'

/** What an action that begins a run says where it cannot; where it can, it leads to the page of the run. */
export type Refused = { findings: Finding[] } | undefined

interface Begin {
  action: (before: Refused) => Promise<Refused>
  label: string
  kind?: 'main' | 'plain'
}

export function BeginForm({ action, label, kind = 'main' }: Begin) {
  const [refused, begin, isPending] = useActionState(action, undefined)
  return (
    <form action={begin} className="flex flex-col gap-4">
      {refused && (
        <div role="alert">
          <Findings findings={refused.findings} />
        </div>
      )}
      <div>
        <Button type="submit" kind={kind} disabled={isPending}>
          {label}
        </Button>
      </div>
    </form>
  )
}
