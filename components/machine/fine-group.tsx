import { Fragment } from 'react'
import type { Group } from '@/lib/doctor/groups.ts'

/** Things that are fine, by name in one line; why is told to whoever opens it. */
export function FineGroup({ title, findings }: Group) {
  return (
    <details className="min-w-0 grow">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-2">
        {findings.map(({ id, title }, index) => (
          <Fragment key={id}>
            {index > 0 && (
              <span aria-hidden="true" className="text-quiet">
                ·
              </span>
            )}
            <h2>{title}</h2>
          </Fragment>
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
