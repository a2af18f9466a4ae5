import { Button } from '@/components/ui/button.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import { Prose } from '@/components/ui/prose.tsx'
import type { Tried } from '@/lib/stacks/tried.ts'

interface Outcome {
  tried: Tried
  isOverruled: boolean
  setOverruled(isOverruled: boolean): void
}

/** What others said is shown as text and nothing else; only our own advice may hold links and commands. */
export function TrialOutcome({ tried, isOverruled, setOverruled }: Outcome) {
  const { ok, saw, todo, details, practice } = tried
  return (
    <div className="flex gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      {!practice && <LevelMark level={ok ? 'fine' : 'warns'} />}
      <div className="flex min-w-0 grow flex-col gap-2">
        <p className="font-medium">{headOf(tried, isOverruled)}</p>
        <ul className="flex flex-col gap-1 text-quiet text-small">
          {[...new Set(saw)].map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {details && <Details lines={details} />}
        {todo && (
          <p>
            <Prose text={todo} />
          </p>
        )}
        {!ok && <Overrule isOverruled={isOverruled} setOverruled={setOverruled} />}
      </div>
    </div>
  )
}

function headOf({ ok, practice }: Tried, isOverruled: boolean): string {
  if (practice) return 'Not tried'
  if (ok) return 'It works'
  return isOverruled ? 'You go on although this did not work' : 'This did not work'
}

const Overrule = ({ isOverruled, setOverruled }: Pick<Outcome, 'isOverruled' | 'setOverruled'>) => (
  <div className="flex flex-col items-start gap-2">
    <p className="text-quiet text-small">
      You can go on anyway: it is written as it stands here. If it is wrong, the step that needs it fails
      later and says so.
    </p>
    <Button type="button" aria-pressed={isOverruled} onClick={() => setOverruled(!isOverruled)}>
      {isOverruled ? 'Going on anyway' : 'Go on anyway'}
    </Button>
  </div>
)

function Details({ lines }: { lines: string[] }) {
  return (
    <details className="text-small">
      <summary className="cursor-pointer">All {lines.length}</summary>
      <ul className="mt-2 font-mono text-quiet">
        {[...new Set(lines)].map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
