'use client'

import { type ReactNode, useActionState, useEffect } from 'react'
import type { Neighbour } from '@/app/neighbour-actions.ts'
import { Button } from '@/components/ui/button.tsx'
import { Copyable } from '@/components/ui/copyable.tsx'
import { Objections } from '@/components/ui/objections.tsx'

interface Form {
  action: (before: Neighbour, given: FormData) => Promise<Neighbour>
  label: string
  kind?: 'main' | 'plain'
  children?: ReactNode
}

/** Leads to another wizard, which is started for it. */
export function NeighbourForm({ action, label, kind = 'plain', children }: Form) {
  const [answer, begin, isPending] = useActionState(action, undefined)
  const link = answer && 'link' in answer && answer.tunnel === undefined ? answer.link : undefined
  useEffect(() => {
    if (link) location.assign(link)
  }, [link])
  return (
    <form action={begin} className="flex flex-col items-start gap-4">
      {answer && 'findings' in answer && <Objections findings={answer.findings} />}
      {children}
      {answer && 'link' in answer ? (
        <div role="status" className="flex flex-col gap-2">
          {answer.tunnel && (
            <p>
              It has a port of its own. On your own computer run <Copyable text={answer.tunnel} /> first.
            </p>
          )}
          <a href={answer.link} className="text-accent underline underline-offset-4">
            Go there
          </a>
        </div>
      ) : (
        <Button type="submit" kind={kind} disabled={isPending}>
          {isPending ? 'Starting it …' : label}
        </Button>
      )}
    </form>
  )
}
