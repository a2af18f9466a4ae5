'use client'

import { useCallback, useState } from 'react'
import { LogLines } from '@/components/run/log/log-lines.tsx'
import { toneOf } from '@/components/run/log/tone-of.ts'
import type { LogLine } from '@/lib/run/log-lines.ts'
import { Choice } from './choice.tsx'
import { useServiceLog } from './use-service-log.ts'

const LEVELS = {
  all: 'all lines',
  warnings: 'warnings and errors',
  errors: 'errors',
} as const
type Level = keyof typeof LEVELS

/** As the server is asked for it. */
const SINCE = {
  '': 'its beginning',
  '1d': 'a day ago',
  '1h': 'an hour ago',
  '10m': 'ten minutes ago',
} as const
type Since = keyof typeof SINCE

/** What a service says, for whoever opens it. */
export function ServiceLog({ service }: { service: string }) {
  const [isOpen, open] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary className="cursor-pointer font-medium">Log</summary>
      {isOpen && <Chosen service={service} />}
    </details>
  )
}

function Chosen({ service }: { service: string }) {
  const [level, chooseLevel] = useState<Level>('all')
  const [since, chooseSince] = useState<Since>('')
  return (
    <div className="mt-4 flex flex-col gap-2">
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Choice<Level> label="Show" options={LEVELS} value={level} choose={chooseLevel} />
        <Choice<Since> label="Since" options={SINCE} value={since} choose={chooseSince} />
      </div>
      <Followed key={since} service={service} level={level} since={since} />
    </div>
  )
}

function Followed({ service, level, since }: { service: string; level: Level; since: Since }) {
  const { book, state } = useServiceLog(service, since)
  const shows = useCallback((line: LogLine) => isShown(line, level), [level])
  const save = `/api/services/${encodeURIComponent(service)}/logs/text?since=${since}`
  return (
    <>
      <LogLines save={save} book={book} steps={NO_STEPS} step={service} shows={shows} />
      {state !== 'heard' && <p className="text-quiet text-small">{SAID[state]}</p>}
    </>
  )
}

const SAID = {
  ended: 'The log has ended: nothing more is said.',
  waiting:
    'Other windows follow logs already, as many as one browser can. Close one of them, and this one goes on.',
} as const

const NO_STEPS: never[] = []

function isShown(line: LogLine, level: Level): boolean {
  if (level === 'all') return true
  const tone = toneOf(line)
  return tone === 'error' || (level === 'warnings' && tone === 'warning')
}
