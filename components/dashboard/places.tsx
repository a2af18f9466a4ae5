import { isWebAddress, NamedAddress } from '@/components/ui/named-address.tsx'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { HeldMark } from './state-mark.tsx'

/** Where it is opened, and whether it answers there from this machine. */
export function Places({ snapshot: { urls, practice } }: { snapshot: Snapshot }) {
  if (urls.length === 0) return null
  return (
    <section aria-labelledby="places" className="flex flex-col gap-2">
      <h2 id="places" className="font-semibold text-large">
        Where it is
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {urls.map(({ label, url, ok, saw }) => (
          <li key={label} className="flex gap-3 px-4 py-3">
            <HeldMark ok={ok} />
            <div className="flex min-w-0 grow flex-col">
              <NamedAddress label={label} url={url} isLed={!practice && isWebAddress(url)} />
              <span className="text-quiet text-small">{saw || 'not asked yet'}</span>
            </div>
          </li>
        ))}
      </ul>
      <p className="text-quiet text-small">Asked from this machine. Others may reach what it does not.</p>
    </section>
  )
}
