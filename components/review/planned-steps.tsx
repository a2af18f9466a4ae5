import { stagesOf } from '@/components/run/stages.ts'
import { BOX, Part } from './part.tsx'

interface Planned {
  id: string
  stage: string
  title: string
  expect: string
}

/** The steps by stage. Each is checked first, and made only where it does not hold. */
export function PlannedSteps({ steps }: { steps: Planned[] }) {
  return (
    <Part id="planned-steps" title="Steps" says={`${steps.length} in order`}>
      <details>
        <summary className="cursor-pointer text-quiet text-small">Show the steps</summary>
        <dl className={`mt-2 ${BOX}`}>
          {stagesOf(steps).map(({ stage, steps }) => (
            <div key={stage} className="px-4 py-3">
              <dt>{stage}</dt>
              <dd className="text-quiet text-small">
                {[...new Set(steps.map(({ title }) => title))].join(', ')}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </Part>
  )
}
