import { fetchStack } from '@/app/fetch-actions.ts'
import { INPUT } from '@/components/ui/input-look.ts'
import { Objections } from '@/components/ui/objections.tsx'
import { SubmitButton } from '@/components/ui/submit-button.tsx'
import type { FetchAsked } from '@/lib/checkout/fetch-view.ts'
import type { Finding } from '@/lib/doctor/finding.ts'

export interface StackCard {
  id: string
  title: string
  about: string
  /** Where it is at home. */
  home?: { url: string; ref: string }
}

interface Form {
  stacks: StackCard[]
  /** What was asked for before, and could not be fetched. */
  asked?: FetchAsked
  finding?: Finding
}

/** Which stack, and where it comes from. */
export function FetchForm({ stacks, asked, finding }: Form) {
  return (
    <form action={fetchStack} className="flex flex-col gap-6">
      {finding && <Objections findings={[finding]} />}
      <fieldset className="flex min-w-0 flex-col gap-3">
        <legend className="sr-only">Stack</legend>
        {stacks.map((stack, index) => (
          <Card
            key={stack.id}
            stack={stack}
            isChosen={asked?.stack ? asked.stack === stack.id : index === 0}
          />
        ))}
      </fieldset>
      <Elsewhere asked={asked} />
      <div>
        <SubmitButton kind="main" label="Fetch it into this folder" pending="Beginning …" />
      </div>
    </form>
  )
}

function Card({ stack: { id, title, about, home }, isChosen }: { stack: StackCard; isChosen: boolean }) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-md border border-line bg-surface p-4 hover:border-quiet has-checked:border-accent">
      <input
        type="radio"
        name="stack"
        value={id}
        defaultChecked={isChosen}
        aria-describedby={`${id}-about`}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="flex min-w-0 flex-col gap-1">
        <span className="font-medium">{title}</span>
        <span id={`${id}-about`} className="flex flex-col gap-1 text-quiet text-small">
          <span>{about}</span>
          {home && (
            <span>
              {home.ref} from {home.url.replace('https://', '')}
            </span>
          )}
        </span>
      </span>
    </label>
  )
}

function Elsewhere({ asked }: { asked: FetchAsked | undefined }) {
  return (
    <details open={Boolean(asked?.from || asked?.ref)}>
      <summary className="cursor-pointer text-quiet text-small">
        From another place, or another release
      </summary>
      <div className="mt-4 flex flex-col gap-4">
        <label className="flex flex-col gap-1">
          <span className="font-medium text-small">
            Address or path <span className="font-normal text-quiet">optional</span>
          </span>
          <input
            {...plain}
            name="from"
            defaultValue={asked?.from}
            maxLength={2000}
            aria-describedby="from-help"
          />
          <span id="from-help" className="text-quiet text-small">
            The https:// or ssh:// address of a git repository or .tar.gz file, or a path on this machine.
            Leave empty for the official repository.
          </span>
        </label>
        <label className="flex flex-col gap-1">
          <span className="font-medium text-small">
            Tag, branch or commit <span className="font-normal text-quiet">optional</span>
          </span>
          <input {...plain} name="ref" defaultValue={asked?.ref} maxLength={2000} />
        </label>
      </div>
    </details>
  )
}

const plain = { className: INPUT, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const
