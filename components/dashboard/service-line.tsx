import type { ServiceSeen } from '@/lib/watch/snapshot.ts'
import { ServiceMark, wordOf } from './state-mark.tsx'

/** A service in a line: how it is, and where it is not well, why and where that begins. */
export function ServiceLine({ service: { name, state, why, root } }: { service: ServiceSeen }) {
  return (
    <summary className="flex cursor-pointer gap-3 px-4 py-3">
      <ServiceMark state={state} />
      <span className="flex min-w-0 grow flex-col">
        <span className="flex flex-wrap justify-between gap-x-4">
          <span className="font-medium">{name}</span>
          <span aria-hidden="true" className="text-quiet text-small">
            {wordOf(state)}
          </span>
        </span>
        {why !== null && (
          <span className="text-quiet text-small">
            {root === null || root === name ? `It ${why}` : `It ${why}. That begins with ${root}.`}
          </span>
        )}
      </span>
    </summary>
  )
}
