import { useId } from 'react'
import { grouped } from '@/lib/models/grouped.ts'
import type { ModelsView } from '@/lib/models/models-view.ts'
import { spokenLength } from './spoken-length.ts'

interface MeetingChoiceProps extends Pick<ModelsView, 'meetings' | 'minutes' | 'context'> {
  onMeeting(minutes: number): void
}

/** How long the longest meeting is. All of it has to fit into what a model sees at once. */
export function MeetingChoice({ meetings, minutes, context, onMeeting }: MeetingChoiceProps) {
  const id = useId()
  return (
    <fieldset aria-describedby={`${id}-means`} className="min-w-0">
      <legend className="font-medium">How long is your longest meeting?</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {meetings.map(meeting => (
          <label
            key={meeting.minutes}
            className="flex cursor-pointer items-center gap-2 rounded-md border border-line bg-surface px-3 py-2 hover:border-quiet has-checked:border-accent"
          >
            <input
              type="radio"
              name={id}
              value={meeting.minutes}
              checked={meeting.minutes === minutes}
              onChange={() => onMeeting(meeting.minutes)}
              className="size-4 accent-accent"
            />
            {spokenLength(meeting.minutes)}
          </label>
        ))}
      </div>
      <p id={`${id}-means`} className="mt-2 text-quiet text-small" aria-live="polite">
        {minutes === undefined
          ? `${grouped(context)} tokens at once are chosen now, which is less than an hour.`
          : `The model has to see ${grouped(context)} tokens at once. Longer meetings are cut.`}
      </p>
    </fieldset>
  )
}
