import type { StepView } from './view.ts'

/** What a step said, for whoever opens it; its last line as long as that is news. */
export function StepLog({ step: { title, state, lines, earlier } }: { step: StepView }) {
  if (lines.length === 0) return null
  const last = state === 'done' ? undefined : lines.at(-1)
  return (
    <details className="group text-small">
      <summary className="cursor-pointer truncate font-mono text-quiet">
        <span className="sr-only">{title}: </span>
        {last ?? 'Log'}
      </summary>
      <pre className="mt-2 whitespace-pre-wrap rounded-md border border-line bg-ground p-3 font-mono text-small">
        {earlier > 0 && (
          <span className="text-quiet">{`${earlier} earlier lines stand in the journal\n`}</span>
        )}
        {lines.join('\n')}
      </pre>
    </details>
  )
}
