import type { Snapshot } from '@/lib/watch/snapshot.ts'
import type { UsageHistory } from '@/lib/watch/usage.ts'
import { idOfService } from './address-of-service.ts'
import { ServiceDetail } from './service-detail.tsx'
import { ServiceLine } from './service-line.tsx'
import { SystemMap } from './system-map.tsx'
import { useOpenService } from './use-open-service.ts'

/** The services, as a drawing and as a list; one of them opens. */
export function ServiceList({ snapshot, usage }: { snapshot: Snapshot; usage: UsageHistory }) {
  const { services } = snapshot
  const { open, choose } = useOpenService(services.map(({ name }) => name))
  return (
    <section aria-labelledby="services" className="flex flex-col gap-4">
      <h2 id="services" className="font-semibold text-large">
        Services
      </h2>
      <SystemMap services={services} open={open} />
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {services.map(service => (
          <li key={service.name} id={idOfService(service.name)}>
            <details
              open={service.name === open}
              onToggle={({ currentTarget }) => {
                if (currentTarget.open === (service.name === open)) return
                choose(currentTarget.open ? service.name : undefined)
              }}
            >
              <ServiceLine service={service} />
              {service.name === open && <ServiceDetail service={service} snapshot={snapshot} usage={usage} />}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
