import type { RunView } from './view.ts'

type Turns = NonNullable<RunView['heard']>['turns']

/** What came back of a recording, beside what was said in it. */
export function Heard({ heard: { turns, said } }: { heard: NonNullable<RunView['heard']> }) {
  return (
    <section aria-labelledby="heard" className="flex flex-col gap-4">
      <h2 id="heard" className="font-semibold text-large">
        The transcript
      </h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Spoken title="What came back" turns={turns} />
        <Spoken title="What was said" turns={said} />
      </div>
    </section>
  )
}

function Spoken({ title, turns }: { title: string; turns: Turns }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium text-quiet text-small">{title}</h3>
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
        {turns
          .map((turn, at) => ({ ...turn, at }))
          .map(({ at, speaker, text }) => (
            <li key={at} className="px-4 py-3">
              <p className="text-quiet text-small">Speaker {speaker + 1}</p>
              <p>{text}</p>
            </li>
          ))}
      </ol>
    </div>
  )
}
