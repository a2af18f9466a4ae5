import type { Group } from '@/lib/doctor/groups.ts'

/** Things that are fine, by name in one line; why is told to whoever opens it. */
export function FineGroup({ title, findings }: Group) {
  return (
    <details className="min-w-0 grow">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-2">
        {findings.map(({ id, title }, index) => (
          <span key={id} className="flex min-w-0 gap-x-2">
            <h2>{title}</h2>
            {index < findings.length - 1 && (
              <span aria-hidden="true" className="text-quiet">
                ·
              </span>
            )}
          </span>
        ))}
        <span className="ml-auto text-quiet text-small">{title}</span>
      </summary>
      <ul className="mt-2 flex flex-col gap-1 text-quiet text-small">
        {findings.map(({ id, title, because }) => (
          <li key={id}>
            {title}: {because}
          </li>
        ))}
      </ul>
    </details>
  )
}
