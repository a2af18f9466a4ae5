import Link from 'next/link'
import { addressOfChapter } from '@/components/setup/steps-of.ts'
import type { AnswerShown, ChapterShown, FieldShown } from '@/lib/draft/answers-shown.ts'
import { BOX, Part } from './part.tsx'

/** What was decided, each with the way back to where it is changed. */
export function AnswersGiven({ chapters }: { chapters: ChapterShown[] }) {
  return (
    <Part id="answers" title="Answers">
      <ul className={BOX}>
        {chapters.map(chapter => (
          <li key={chapter.id} className="flex items-start justify-between gap-4 px-4 py-3">
            <Chapter {...chapter} />
            <Link
              href={addressOfChapter(chapter.id)}
              aria-label={`Change ${chapter.title}`}
              className="shrink-0 text-accent text-small underline underline-offset-4"
            >
              Change
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Chapter({ title, answers, usual }: ChapterShown) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h3 className="text-quiet text-small">{title}</h3>
      {answers.map(answer => (
        <Answer key={answer.title} {...answer} />
      ))}
      {usual.length > 0 && (
        <p className="text-quiet text-small">As most people leave it: {usual.join('; ')}</p>
      )}
    </div>
  )
}

function Answer({ title, chosen, fields, rare }: AnswerShown) {
  return (
    <div className="text-small">
      <p className="text-base">
        <span className="sr-only">{title}: </span>
        {chosen}
      </p>
      <Fields of={fields} />
      {rare.length > 0 && (
        <details>
          <summary className="cursor-pointer text-quiet">
            {rare.length === 1 ? 'One detail' : `${rare.length} details`}
          </summary>
          <Fields of={rare} />
        </details>
      )}
    </div>
  )
}

function Fields({ of }: { of: FieldShown[] }) {
  if (of.length === 0) return null
  return (
    <dl>
      {of.map(({ label, value }) => (
        <div key={label} className="flex flex-wrap gap-x-2">
          <dt className="text-quiet">{label}</dt>
          <dd className="min-w-0">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
