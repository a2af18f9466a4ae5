import { allow } from '@/app/plan/actions.ts'
import { Button } from '@/components/ui/button.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import { Prose } from '@/components/ui/prose.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'
import type { Plan, ServiceRun } from '@/lib/plan/plan.ts'
import { ASK_GROUPS, type Ask, allowanceOf, isAllowed, mayBeAllowed, where } from '@/lib/plan/rights/ask.ts'
import { BOX, Part } from './part.tsx'

export const RIGHTS = 'rights'

interface Shown {
  plan: Pick<Plan, 'asks' | 'allowed' | 'runs'>
  /** Allowances that can still be taken back: those of the pages since the last run. */
  fresh: ReadonlySet<string>
  /** Which release the checkout is, and where its name comes from. */
  notes: Finding[]
}

interface AskShown {
  ask: Ask
  isAllowed: boolean
  isFresh: boolean
}

/** What the compose files ask of this machine, and the place where a person allows it, one by one. */
export function Rights({ plan: { asks, allowed, runs }, fresh, notes }: Shown) {
  const shown = asks.map(ask => ({
    ask,
    isAllowed: isAllowed(ask, new Set(allowed)),
    isFresh: fresh.has(allowanceOf(ask)),
  }))
  return (
    <Part id={RIGHTS} title="What the containers may do" says={sumOf(shown)}>
      {notes.map(note => (
        <Note key={note.id} note={note} />
      ))}
      {asks.length === 0 && (
        <p>
          Nothing beyond ordinary containers: no service has rights over this machine, and none sees files
          outside this folder.
        </p>
      )}
      {ASK_GROUPS.map(({ group, title }) => (
        <Group key={group} title={title} shown={shown.filter(({ ask }) => ask.group === group)} />
      ))}
      <Services runs={runs} />
    </Part>
  )
}

function sumOf(shown: AskShown[]): string {
  const open = shown.filter(({ ask, isAllowed }) => ask.level === 'blocks' && !isAllowed).length
  if (open > 0) return `${open} to allow`
  return shown.some(({ ask }) => mayBeAllowed(ask)) ? 'nothing left to allow' : 'nothing to allow'
}

const Note = ({ note: { title, because } }: { note: Finding }) => (
  <p>
    {title}. <span className="text-quiet text-small">{because}</span>
  </p>
)

function Group({ title, shown }: { title: string; shown: AskShown[] }) {
  if (shown.length === 0) return null
  const subjects = [...new Set(shown.map(({ ask }) => ask.subject))]
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-quiet text-small">{title}</h3>
      <ul className={BOX}>
        {subjects.map(subject => (
          <li key={subject} className="flex flex-col gap-3 px-4 py-3">
            <h4 className="font-mono text-small [overflow-wrap:anywhere]">{subject}</h4>
            <ul className="flex flex-col gap-4">
              {shown
                .filter(({ ask }) => ask.subject === subject)
                .map(one => (
                  <AskRow key={one.ask.key} {...one} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  )
}

function AskRow({ ask, isAllowed, isFresh }: AskShown) {
  const { level, title, because } = ask
  return (
    <li className="flex gap-3">
      <LevelMark level={isAllowed || level === 'notes' ? 'fine' : level} />
      <div className="flex min-w-0 grow flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <p className="font-medium">
            <Prose text={title} />
          </p>
          <p className="text-quiet text-small">
            <Prose text={because} />
          </p>
          <p className="font-mono text-quiet text-small">{where(ask)}</p>
        </div>
        <Permission ask={ask} isAllowed={isAllowed} isFresh={isFresh} />
      </div>
    </li>
  )
}

function Permission({ ask, isAllowed, isFresh }: AskShown) {
  if (!mayBeAllowed(ask)) return <p className="text-quiet text-small">Expected in this stack</p>
  if (isAllowed && !isFresh) return <p className="text-quiet text-small">Allowed for an earlier run</p>
  return (
    <form action={allow.bind(null, allowanceOf(ask), !isAllowed)}>
      <Button type="submit" aria-label={`Allow: ${ask.title}`} aria-pressed={isAllowed}>
        {isAllowed && (
          <span aria-hidden="true" className="mr-2">
            ✓
          </span>
        )}
        {isAllowed ? 'Allowed' : 'Allow'}
      </Button>
    </form>
  )
}

function Services({ runs }: { runs: ServiceRun[] }) {
  if (runs.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer text-quiet text-small">
        {runs.length === 1 ? 'One service and its image' : `${runs.length} services and their images`}
      </summary>
      <dl className={`mt-2 ${BOX}`}>
        {runs.map(({ service, image, builtFrom }) => (
          <div key={service} className="flex flex-wrap justify-between gap-x-4 px-4 py-2 text-small">
            <dt>{service}</dt>
            <dd className="min-w-0 font-mono text-quiet [overflow-wrap:anywhere]">
              {builtFrom === undefined ? image : `built here from ${builtFrom}`}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
