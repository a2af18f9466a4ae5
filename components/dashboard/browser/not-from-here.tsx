import { addressOfService } from '../address-of-service.ts'
import { HeldMark } from '../state-mark.tsx'
import type { Told } from './use-browser.ts'

/** What does not work from where this browser stands, however well all of it is. */
export function NotFromHere({ told }: { told: readonly Told[] }) {
  const failing = told.filter(({ ok }) => ok === false)
  if (failing.length === 0) return null
  return (
    <section aria-labelledby="from-here" className="flex flex-col gap-2">
      <h2 id="from-here" className="font-semibold text-large">
        From this browser
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {failing.map(({ id, service, proves, saw }) => (
          <li key={`${service} ${id}`} className="flex gap-3 px-4 py-3">
            <HeldMark ok={false} />
            <div className="min-w-0">
              <p>Not so here: {proves}</p>
              <p className="text-quiet text-small">
                {saw} ·{' '}
                <a href={addressOfService(service)} className="text-accent underline underline-offset-4">
                  Look at {service}
                </a>
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p className="text-quiet text-small">What this browser does not reach, another device may.</p>
    </section>
  )
}
