import type { ServiceSeen } from '@/lib/watch/snapshot.ts'
import { addressOfService } from './address-of-service.ts'
import { drawingOf } from './layers.ts'
import { ServiceMark } from './state-mark.tsx'

/** In pixels: from one row of boxes to the next, as `h-16` has it, and from the top of a row to the middle of its boxes. */
const ROW = 64
const MIDDLE = 20

/**
 * Who needs whom: each service stands above what it needs. The list below says the same in words, and is what those
 * read who see no drawing; narrow screens do without.
 */
export function SystemMap({ services, open }: { services: ServiceSeen[]; open: string | undefined }) {
  const { rows, lines } = drawingOf(services)
  const stateOf = new Map(services.map(({ name, state }) => [name, state]))
  return (
    <div aria-hidden="true" className="relative hidden sm:block">
      <svg
        viewBox={`0 0 100 ${rows.length * ROW}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="absolute inset-0 size-full"
      >
        {lines.map(({ from, to }) => (
          <line
            key={`${from.name} ${to.name}`}
            x1={from.x}
            y1={from.row * ROW + MIDDLE}
            x2={to.x}
            y2={to.row * ROW + MIDDLE}
            vectorEffect="non-scaling-stroke"
            className={from.name === open || to.name === open ? 'stroke-ink' : 'stroke-quiet/50'}
          />
        ))}
      </svg>
      {rows.map(names => (
        <div key={names.join()} className="relative flex h-16">
          {names.map(name => (
            <div key={name} className="flex min-w-0 flex-1 basis-0 justify-center px-1">
              <Box name={name} state={stateOf.get(name) ?? 'absent'} isOpen={name === open} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

interface Boxed extends Pick<ServiceSeen, 'name' | 'state'> {
  isOpen: boolean
}

const Box = ({ name, state, isOpen }: Boxed) => (
  <a
    href={addressOfService(name)}
    tabIndex={-1}
    title={name}
    className={`flex h-10 min-w-0 items-center gap-1 rounded-md border bg-surface px-2 text-small hover:border-quiet ${isOpen ? 'border-ink' : 'border-line'}`}
  >
    <ServiceMark state={state} />
    <span className="truncate">{name}</span>
  </a>
)
