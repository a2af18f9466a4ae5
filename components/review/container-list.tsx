import type { ContainerFate } from '@/lib/plan/container-fates.ts'
import { BOX, Part } from './part.tsx'
import { Sign } from './sign.tsx'

type Becomes = ContainerFate['becomes']

const MARKS = {
  created: { sign: '+', word: 'Created' },
  recreated: { sign: '~', word: 'Made anew' },
  started: { sign: '▸', word: 'Started' },
  removed: { sign: '−', word: 'Removed' },
  kept: { sign: '=', word: 'Kept' },
} as const

/** What becomes of each container, and why; those with one fate and one reason are told in one line. */
export function ContainerList({ fates }: { fates: ContainerFate[] }) {
  const order = (['created', 'recreated', 'started', 'removed', 'kept'] as const).filter(becomes =>
    fates.some(fate => fate.becomes === becomes),
  )
  return (
    <Part id="containers" title="Containers" says={countsOf(order, fates)}>
      <ul className={BOX}>
        {order
          .flatMap(becomes => groupsOf(becomes, fates))
          .map(({ becomes, because, services }) => (
            <li key={`${becomes} ${because}`} className="flex items-baseline gap-2 px-4 py-3">
              <Sign {...MARKS[becomes]} />
              <div className="min-w-0">
                <p>{services.join(', ')}</p>
                <p className="text-quiet text-small">
                  {MARKS[becomes].word}: {because}
                </p>
              </div>
            </li>
          ))}
      </ul>
    </Part>
  )
}

function groupsOf(becomes: Becomes, fates: ContainerFate[]) {
  const own = fates.filter(fate => fate.becomes === becomes)
  return [...new Set(own.map(({ because }) => because))].map(because => ({
    becomes,
    because,
    services: own.filter(fate => fate.because === because).map(({ service }) => service),
  }))
}

const countsOf = (order: Becomes[], fates: ContainerFate[]) =>
  order
    .map(
      becomes =>
        `${fates.filter(fate => fate.becomes === becomes).length} ${MARKS[becomes].word.toLowerCase()}`,
    )
    .join(', ')
