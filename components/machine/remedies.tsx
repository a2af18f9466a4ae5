import { mend } from '@/app/actions.ts'
import { BeginForm } from '@/components/run/begin-form.tsx'
import { CommandList } from '@/components/ui/command-list.tsx'
import { isOfFiles, type Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { shownStep } from '@/lib/doctor/remedies/shown-step.ts'
import type { Offer } from '@/lib/run/remedies-here.ts'

/** What can be done about a finding: the commands as they will run, to be started here where that is possible. */
export function Remedies({ offers, practice }: { offers: Offer[]; practice: boolean }) {
  return offers.map(offer => <OneRemedy key={offer.remedy.title} {...offer} practice={practice} />)
}

function OneRemedy({ remedy, print, obstacle, practice }: Offer & { practice: boolean }) {
  const { finding, title, steps, beforehand, afterwards } = remedy
  // The files of a folder for practice are real ones.
  const isPlayed = practice && !isOfFiles(remedy)
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-medium text-small">{title}</h3>
      {beforehand && <p className="text-small">{beforehand}</p>}
      <CommandList commands={steps.map(shownStep)} name={title} />
      {afterwards && <p className="text-small">{afterwards}</p>}
      {isPlayed && <p className="text-quiet text-small">In practice they are named, and none is run.</p>}
      {obstacle ? (
        <p className="text-quiet text-small">{obstacle}</p>
      ) : (
        <BeginForm
          action={mend.bind(null, finding, print)}
          kind={isOfFiles(remedy) ? 'plain' : 'main'}
          label={labelOf(remedy, isPlayed)}
        />
      )}
    </section>
  )
}

function labelOf(remedy: Remedy, isPlayed: boolean): string {
  if (isPlayed) return 'Play these commands'
  return isOfFiles(remedy) ? remedy.title : 'Run these commands'
}
