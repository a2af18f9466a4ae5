'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button.tsx'
import type { StepView } from '../view.ts'
import { LogLines } from './log-lines.tsx'
import type { Log } from './use-log.ts'

/** By this part of an address the page opens with its log. */
const OPEN = '#log'

/** The whole log of a run, for whoever opens it: of all steps, or of one. */
export function LogPanel({ id, log, steps }: { id: string; log: Log; steps: StepView[] }) {
  const { book, step, choose, open, close } = log
  const asked = useRef(open)
  useEffect(() => {
    if (location.hash === OPEN) asked.current()
  }, [])
  return (
    <details
      id="log"
      open={book !== undefined}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open === (book !== undefined)) return
        if (currentTarget.open) open()
        else close()
      }}
    >
      <summary className="cursor-pointer font-medium">Log</summary>
      {book && (
        <div className="mt-4 flex flex-col gap-2">
          <label className="flex flex-wrap items-center gap-2 text-small">
            Lines of
            <select
              value={step ?? ''}
              onChange={({ target }) => choose(target.value === '' ? undefined : target.value)}
              className="h-10 min-w-0 max-w-full grow rounded-md border border-line bg-surface px-2"
            >
              <option value="">all steps</option>
              {steps.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          {book.state() === 'broken' && (
            <div role="alert" className="flex flex-wrap items-center gap-4">
              <p className="text-small text-warns">The log could not be read: the wizard does not answer.</p>
              <Button onClick={() => open(step)}>Read it again</Button>
            </div>
          )}
          <LogLines save={`/api/runs/${id}/log/text`} book={book} steps={steps} step={step} />
        </div>
      )}
    </details>
  )
}
