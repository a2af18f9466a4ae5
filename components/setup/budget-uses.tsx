import type { Spoken } from './budget-bar.tsx'

/** What takes how much, and why, for whoever wants to check. */
export function BudgetUses({ bar: { uses, inUse }, speak, labelledBy }: Spoken & { labelledBy: string }) {
  if (uses.length === 0 && inUse === undefined) return null
  return (
    <details>
      <summary className="cursor-pointer text-quiet text-small">Its parts</summary>
      <ul aria-labelledby={labelledBy} className="mt-2 flex flex-col gap-2 text-small">
        {uses.map(({ what, bytes, why }) => (
          <li key={what}>
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className="min-w-0">{what}</span>
              <span>{speak(bytes)}</span>
            </span>
            {why && <span className="text-quiet">{why}</span>}
          </li>
        ))}
        {inUse !== undefined && (
          <li className="text-quiet">
            {speak(inUse)} are in use now, by this stack or by others; they are not counted.
          </li>
        )}
      </ul>
    </details>
  )
}
