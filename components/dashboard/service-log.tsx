'use client'

import { useCallback, useState } from 'react'
import { LogLines } from '@/components/run/log/log-lines.tsx'
import { toneOf } from '@/components/run/log/tone-of.ts'
import type { LogLine } from '@/lib/run/log-lines.ts'
import { useServiceLog } from './use-service-log.ts'

const LEVELS = {
  all: 'all lines',
  warnings: 'warnings and errors',
  errors: 'errors',
} as const
type Level = keyof typeof LEVELS

/** What a service says, for whoever opens it. */
export function ServiceLog({ service }: { service: string }) {
  const [isOpen, open] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary className="cursor-pointer font-medium">Log</summary>
      {isOpen && <Followed service={service} />}
    </details>
  )
}

function Followed({ service }: { service: string }) {
  const [level, choose] = useState<Level>('all')
  const { book, hasEnded } = useServiceLog(service)
  const shows = useCallback((line: LogLine) => isShown(line, level), [level])
  return (
    <div className="mt-4 flex flex-col gap-2">
      <label className="flex flex-wrap items-center gap-2 text-small">
        Show
        <select
          value={level}
          onChange={({ target }) => choose(levelNamed(target.value))}
          className="h-10 min-w-0 max-w-full grow rounded-md border border-line bg-surface px-2"
        >
          {levels.map(id => (
            <option key={id} value={id}>
              {LEVELS[id]}
            </option>
          ))}
        </select>
      </label>
      <LogLines book={book} steps={NO_STEPS} step={service} shows={shows} />
      {hasEnded && <p className="text-quiet text-small">The log has ended: nothing more is said.</p>}
    </div>
  )
}

const NO_STEPS: never[] = []
const levels: Level[] = ['all', 'warnings', 'errors']
const levelNamed = (text: string): Level => levels.find(id => id === text) ?? 'all'

function isShown(line: LogLine, level: Level): boolean {
  if (level === 'all') return true
  const tone = toneOf(line)
  return tone === 'error' || (level === 'warnings' && tone === 'warning')
}
