import type { StepView } from './view.ts'

/** What a step said last, for whoever opens it; its last line as long as that is news. */
export function StepLog({ step, openLog }: { step: StepView; openLog(step: string): void }) {
  const { id, title, state, lines, earlier } = step
  if (lines.length === 0) return null
  const last = state === 'done' ? undefined : lines.at(-1)
  return (
    <details className="group text-small">
      <summary className="cursor-pointer truncate font-mono text-quiet">
        <span className="sr-only">{title}: </span>
        {last ?? 'Log'}
      </summary>
      {earlier > 0 && (
        <button
          type="button"
          onClick={() => openLog(id)}
          className="mt-2 cursor-pointer text-accent underline underline-offset-4"
        >
          All {earlier + lines.length} lines
        </button>
      )}
      <pre className="mt-2 whitespace-pre-wrap rounded-md border border-line bg-ground p-3 font-mono text-small">
        {lines.join('\n')}
      </pre>
    </details>
  )
}
