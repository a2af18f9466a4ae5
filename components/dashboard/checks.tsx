import type { Check } from '@/lib/watch/snapshot.ts'
import { spokenEvery } from './spoken-every.ts'
import { HeldMark } from './state-mark.tsx'

/** As the collector or this browser asked it. */
type Shown = Pick<Check, 'name' | 'ok' | 'ms' | 'saw' | 'proves' | 'every'> & {
  from: Check['from'] | 'browser'
}

const FROM: Record<Shown['from'], string> = {
  host: 'asked from this machine',
  network: 'asked inside the network of the containers',
  engine: 'asked by Docker',
  browser: 'asked of this browser',
}

/** What was asked of a service last, from where, and what came back. */
export function Checks({ checks }: { checks: readonly Shown[] }) {
  if (checks.length === 0) return null
  return (
    <ul aria-label="What was asked of it" className="flex flex-col gap-2">
      {checks.map(({ name, ok, ms, saw, proves, from, every }) => (
        <li key={name} className="flex gap-3">
          <HeldMark ok={ok} isAsked={saw !== ''} />
          <div className="min-w-0">
            <p>{proves}</p>
            <p className="text-quiet text-small">
              {[
                saw || (ok === null ? 'not asked yet' : ''),
                every === null ? FROM[from] : `${FROM[from]} ${spokenEvery(every)}`,
                ms === null ? '' : `took ${ms} ms`,
              ]
                .filter(part => part !== '')
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
