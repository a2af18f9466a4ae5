import { stagesOf } from './stages.ts'

interface Planned {
  id: string
  stage: string
  title: string
  expect: string
}

/** The steps by stage. Each is checked first, and made only where it does not hold. */
export function PlannedSteps({ steps }: { steps: Planned[] }) {
  return (
    <section className="flex flex-col gap-2" aria-labelledby="planned-steps">
      <h2 id="planned-steps" className="font-medium text-quiet text-small">
        Steps
      </h2>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {stagesOf(steps).map(({ stage, steps }) => (
          <div key={stage} className="px-4 py-3">
            <dt>{stage}</dt>
            <dd className="text-quiet text-small">
              {[...new Set(steps.map(({ title }) => title))].join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
