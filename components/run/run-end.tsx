import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import { BeginForm, type Refused } from './begin-form.tsx'
import { ProofForm } from './proof-form.tsx'
import type { RunView } from './view.ts'

/**
 * What can be done after a run. Of one that is not the newest, nothing: there is only the newest to look at. After the
 * machine was mended, the machine is what counts; after files were closed to others, the review that named them.
 */
export type Next = { newest: string } | 'machine' | 'review' | 'proof' | 'dashboard' | WaysOn

interface WaysOn {
  /** Whether the stack can be tried with a recording. */
  hasProof: boolean
  goOn: (before: Refused) => Promise<Refused>
  putBack: (before: Refused) => Promise<Refused>
  /** By the id of a step: the chapter whose answers decide about it, where that is known. */
  chapters: Record<string, { title: string; href: string }>
}

export function RunEnd({ view, next }: { view: RunView; next: Next }) {
  if (next === 'proof') return <ProofForm label="Prove it again" />
  if (next === 'dashboard') return <Stands kind="main" />
  if (next === 'machine' || next === 'review') {
    const { href, label } = BACK[next]
    return (
      <div>
        <Button kind="main" asChild>
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        </Button>
      </div>
    )
  }
  return 'newest' in next ? (
    <p>
      <Link href={`/runs/${next.newest}`} className="text-accent underline underline-offset-4">
        Another run came after this one
      </Link>
    </p>
  ) : (
    <Offers view={view} next={next} />
  )
}

const BACK = {
  machine: { href: '/system', label: 'Look at the machine again' },
  review: { href: '/plan', label: 'Look at the plan' },
} as const

const Stands = ({ kind }: { kind: 'main' | 'plain' }) => (
  <div>
    <Button kind={kind} asChild>
      <Link href="/dashboard" prefetch={false}>
        See how it stands
      </Link>
    </Button>
  </div>
)

const GO_ON: Record<RunView['state'], string | undefined> = {
  working: undefined,
  done: undefined,
  failed: 'Try again',
  cancelled: 'Go on',
  'cut-off': 'Go on',
}

function Offers({ view, next }: { view: RunView; next: WaysOn }) {
  const { kind, state } = view
  const goOn = GO_ON[state]
  if (!goOn) {
    return (
      <div className="flex flex-wrap items-start gap-4">
        {state === 'done' && kind === 'apply' && next.hasProof && (
          <ProofForm label="Try it with a recording" />
        )}
        {state === 'done' && kind === 'apply' && <Stands kind="plain" />}
        <Button asChild>
          <Link href="/plan">{kind === 'undo' ? 'Set it up again' : 'Look at the plan'}</Link>
        </Button>
      </div>
    )
  }
  if (kind === 'undo') return <BeginForm action={next.putBack} label={goOn} />
  return (
    <div className="flex flex-wrap items-start gap-4">
      <BeginForm action={next.goOn} label={goOn} />
      {state === 'failed' && <ChangeAnswer view={view} chapters={next.chapters} />}
      <BeginForm action={next.putBack} label="Put the files back" kind="plain" />
      {state === 'failed' && (
        <Button asChild>
          <Link href="/diagnostics">Make a report to send</Link>
        </Button>
      )}
    </div>
  )
}

/** Where another answer can be given: at the question that decides about what failed, else among all of them. */
function ChangeAnswer({ view: { steps }, chapters }: { view: RunView } & Pick<WaysOn, 'chapters'>) {
  const failed = steps.filter(({ state }) => state === 'failed').map(({ id }) => id)
  const chapter = failed.map(id => chapters[id]).find(found => found !== undefined)
  return (
    <Button asChild>
      <Link href={chapter?.href ?? '/plan'}>
        {chapter ? `Change an answer: ${chapter.title}` : 'Change an answer'}
      </Link>
    </Button>
  )
}
