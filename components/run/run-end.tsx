import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import { BeginForm, type Refused } from './begin-form.tsx'
import { ProofForm } from './proof-form.tsx'
import type { RunView } from './view.ts'

/**
 * What can be done after a run. Of one that is not the newest, nothing: there is only the newest to look at. After the
 * machine was mended, the machine is what counts.
 */
export type Next =
  | { newest: string }
  | 'machine'
  | 'proof'
  | {
      /** Whether the stack can be tried with a recording. */
      hasProof: boolean
      goOn: (before: Refused) => Promise<Refused>
      putBack: (before: Refused) => Promise<Refused>
    }

export function RunEnd({ view, next }: { view: RunView; next: Next }) {
  return (
    <>
      {view.state === 'done' && view.urls.length > 0 && <Links view={view} />}
      {next === 'proof' ? (
        <ProofForm label="Prove it again" />
      ) : next === 'machine' ? (
        <div>
          <Button kind="main" asChild>
            <Link href="/" prefetch={false}>
              Look at the machine again
            </Link>
          </Button>
        </div>
      ) : 'newest' in next ? (
        <p>
          <Link href={`/runs/${next.newest}`} className="text-accent underline underline-offset-4">
            Another run came after this one
          </Link>
        </p>
      ) : (
        <Offers view={view} next={next} />
      )}
    </>
  )
}

const GO_ON: Record<RunView['state'], string | undefined> = {
  working: undefined,
  done: undefined,
  failed: 'Try again',
  cancelled: 'Go on',
  'cut-off': 'Go on',
}

function Offers({ view: { kind, state }, next }: { view: RunView; next: Extract<Next, { goOn: unknown }> }) {
  const goOn = GO_ON[state]
  return (
    <div className="flex flex-wrap items-start gap-4">
      {goOn && <BeginForm action={kind === 'undo' ? next.putBack : next.goOn} label={goOn} />}
      {goOn && kind !== 'undo' && <BeginForm action={next.putBack} label="Put the files back" kind="plain" />}
      {state === 'done' && kind === 'apply' && next.hasProof && <ProofForm label="Try it with a recording" />}
      {!goOn && (
        <Button asChild>
          <Link href="/plan">{kind === 'undo' ? 'Set it up again' : 'Look at the plan'}</Link>
        </Button>
      )}
    </div>
  )
}

/** In practice nothing answers there, so nothing leads there. */
function Links({ view: { urls, practice } }: { view: RunView }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {urls.map(({ label, url }) => (
        <li key={label} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3">
          <span>{label}</span>
          {practice || !/^https?:\/\//.test(url) ? (
            <span className="font-mono text-quiet text-small">{url}</span>
          ) : (
            <a
              href={url}
              rel="noreferrer"
              target="_blank"
              className="font-mono text-accent text-small underline underline-offset-4"
            >
              {url}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
