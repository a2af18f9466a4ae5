import { leaveSetAside, takeSetAside } from '@/app/history-actions.ts'
import { BeginForm } from '@/components/run/begin-form.tsx'
import { SubmitButton } from '@/components/ui/submit-button.tsx'
import { reasonOf } from '@/lib/start/distrust-words.ts'
import { type SetAside, setAsideIn } from '@/lib/system/state/set-aside.ts'
import { STATE, trustedStateOf } from '@/lib/system/state-folder.ts'

/** Says which state was not believed, until a person has decided about it. */
export function SetAsideNotice({ dir }: { dir: string }) {
  const state = trustedStateOf(dir)
  const asides = state ? setAsideIn(state) : []
  const usable = asides.findLast(({ isUsable }) => isUsable)
  if (asides.length === 0) return null
  return (
    <section
      aria-labelledby="set-aside"
      className="flex flex-col items-start gap-4 rounded-lg border border-warns p-4 text-small"
    >
      <div className="flex flex-col gap-1">
        <h2 id="set-aside" className="font-medium text-warns">
          {usable ? questionOf(usable) : 'A history that is not yours was set aside'}
        </h2>
        {asides.map(({ name, distrust }) => (
          <p key={name} className="wrap-anywhere">
            {`This folder already had a folder ${STATE}. ${reasonOf(distrust)} Nothing in it is used. It is now ${name}.`}
          </p>
        ))}
        <p className="text-quiet">
          {usable
            ? 'Use it only if you made it with this wizard, for example before you moved the folder or changed computers.'
            : 'If you do not need it, you can remove it.'}
        </p>
      </div>
      <div className="flex flex-wrap gap-4">
        {usable && <BeginForm action={takeSetAside} label="Use this history" kind="plain" />}
        <form action={leaveSetAside}>
          <SubmitButton label={usable ? 'Leave it' : 'Hide this notice'} pending="Hiding …" />
        </form>
      </div>
    </section>
  )
}

const questionOf = ({ distrust }: SetAside) =>
  distrust.why === 'moved' ? `Use the history from ${distrust.from}?` : 'Use the history that was found here?'
