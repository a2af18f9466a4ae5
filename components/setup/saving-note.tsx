import type { Saving } from './use-saving.ts'

/** Whether what was given is kept. */
export function SavingNote({ state }: { state: Saving }) {
  if (typeof state === 'object')
    return (
      <p role="alert" className="text-small text-warns">
        {state.lost}
      </p>
    )
  return (
    <p className="text-quiet text-small" aria-live="off">
      {state === 'saving' ? 'Keeping your answers …' : 'Your answers are kept as you give them.'}
    </p>
  )
}
