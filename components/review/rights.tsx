import { allow } from '@/app/plan/actions.ts'
import { Button } from '@/components/ui/button.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import type { Finding, Level } from '@/lib/doctor/finding.ts'
import type { Plan, ServiceRun } from '@/lib/plan/plan.ts'
import { type Ask, mayBeAllowed, where } from '@/lib/plan/rights/ask.ts'
import { asksOf, type ShownAsk } from '@/lib/plan/rights/asks-of.ts'
import { visible } from '@/lib/visible.ts'
import { BOX, Part } from './part.tsx'

export const RIGHTS = 'rights'

interface Shown {
  plan: Pick<Plan, 'asks' | 'allowed' | 'runs'>
  /** Allowances that can still be taken back: those of the pages since the last run. */
  fresh: ReadonlySet<string>
  /** Which release the checkout is, and where its name comes from. */
  notes: Finding[]
}

/** What the compose files ask of this machine, and the place where a person allows it, one by one. */
export function Rights({ plan, fresh, notes }: Shown) {
  const groups = asksOf(plan).flatMap(({ asks, ...group }) => {
    const own = asks.filter(mayBeAllowed)
    return own.length === 0 ? [] : [{ ...group, asks: own }]
  })
  const expected = plan.asks.filter(ask => !mayBeAllowed(ask))
  return (
    <Part id={RIGHTS} title="What the containers may do" says={sumOf(groups.flatMap(({ asks }) => asks))}>
      {notes.map(note => (
        <Note key={note.id} note={note} />
      ))}
      {groups.length === 0 && (
        <p>
          Nothing beyond ordinary containers
          {expected.length === 0
            ? ': no service has rights over this machine, and none sees files outside this folder.'
            : ', apart from what this stack is known for:'}
        </p>
      )}
      {groups.length > 0 && (
        <p className="text-quiet text-small">
          A container normally reaches neither this machine nor its files. The compose files of this folder
          ask for the exceptions below. Allow only what you expect and trust.
        </p>
      )}
      {groups.map(({ group, title, asks }) => (
        <div key={group} className="mt-2 flex flex-col gap-2">
          <h3 className="text-quiet text-small">{title}</h3>
          <ul className={BOX}>
            {subjectsOf(asks).map(subject => (
              <Subject
                key={subject}
                subject={subject}
                asks={asks.filter(ask => ask.subject === subject)}
                fresh={fresh}
              />
            ))}
          </ul>
        </div>
      ))}
      {groups.length > 0 && expected.length > 0 && (
        <h3 className="mt-2 text-quiet text-small">Known for this stack</h3>
      )}
      <Expected asks={expected} />
      <Services runs={plan.runs} />
    </Part>
  )
}

function sumOf(asks: ShownAsk[]): string {
  const open = asks.filter(({ level, allowed }) => level === 'blocks' && !allowed).length
  if (open > 0) return `${open} to allow`
  return asks.some(mayBeAllowed) ? 'nothing left to allow' : 'nothing to allow'
}

const subjectsOf = (asks: ShownAsk[]) => [...new Set(asks.map(({ subject }) => subject))]

const Note = ({ note: { title, because } }: { note: Finding }) => (
  <p className="[overflow-wrap:anywhere]">
    {title}. <span className="text-quiet text-small">{because}</span>
  </p>
)

interface Subject {
  subject: string
  asks: ShownAsk[]
  fresh: ReadonlySet<string>
}

const Subject = ({ subject, asks, fresh }: Subject) => (
  <li className="flex flex-col gap-3 px-4 py-3">
    <h4 className="font-mono text-small [overflow-wrap:anywhere]">{subject || 'compose files'}</h4>
    <ul className="flex flex-col gap-4">
      {asks.map(ask => (
        <li key={ask.key} className="flex gap-3">
          <LevelMark level={levelOf(ask)} />
          <div className="flex min-w-0 grow flex-wrap items-start justify-between gap-x-4 gap-y-2 sm:flex-nowrap">
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">{ask.title}</p>
              <p className="text-quiet text-small">{ask.because}</p>
              <p className="font-mono text-quiet text-small">{where(ask)}</p>
            </div>
            <Permission ask={ask} isFresh={fresh.has(ask.allowance)} />
          </div>
        </li>
      ))}
    </ul>
  </li>
)

/** What the stack itself is known to use of the machine: nothing to decide. */
function Expected({ asks }: { asks: Ask[] }) {
  if (asks.length === 0) return null
  return (
    <ul aria-label="Known for this stack" className="text-small [overflow-wrap:anywhere]">
      {asks.map(({ key, title, because }) => (
        <li key={key}>
          {title}. <span className="text-quiet">{because}</span>
        </li>
      ))}
    </ul>
  )
}

const levelOf = ({ allowed, level }: ShownAsk): Level => (allowed || level === 'notes' ? 'fine' : level)

function Permission({ ask, isFresh }: { ask: ShownAsk; isFresh: boolean }) {
  if (ask.allowed && !isFresh)
    return <p className="shrink-0 text-quiet text-small">Allowed for an earlier run</p>
  return (
    <form action={allow.bind(null, ask.allowance, !ask.allowed)} className="shrink-0">
      <Button type="submit" aria-label={`Allow: ${ask.title}`} aria-pressed={ask.allowed}>
        {ask.allowed && (
          <span aria-hidden="true" className="mr-2">
            ✓
          </span>
        )}
        {ask.allowed ? 'Allowed' : 'Allow'}
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
              {visible([image, builtFrom && `built here from ${builtFrom}`].filter(Boolean).join(', '))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
