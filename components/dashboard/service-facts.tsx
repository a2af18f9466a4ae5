import type { ReactNode } from 'react'
import { isWebAddress, NamedAddress } from '@/components/ui/named-address.tsx'
import { When } from '@/components/ui/when.tsx'
import type { ServiceSeen, Snapshot } from '@/lib/watch/snapshot.ts'
import { addressesOf } from './addresses-of.ts'
import { neededBy } from './follow-needs.ts'

const REACH: Record<ServiceSeen['openings'][number]['reach'], string> = {
  machine: 'for this machine alone',
  network: 'for this network',
  internet: 'for the internet',
}

export function ServiceFacts({ service, snapshot }: { service: ServiceSeen; snapshot: Snapshot }) {
  const { services, urls, practice } = snapshot
  const { since, image, imageId, container, restarts, needs, openings, hostPorts } = service
  const needers = neededBy(service.name, services)
  const addresses = addressesOf(service, urls)
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-1 text-small sm:grid-cols-[8rem_1fr]">
      {since !== null && (
        <Fact title="So since">
          <When at={since} />
        </Fact>
      )}
      {image !== null && <Fact title="Image">{imageId === null ? image : `${image}, id ${imageId}`}</Fact>}
      {container !== null && <Fact title="Container">{container}</Fact>}
      {restarts > 0 && (
        <Fact title="Came back">{restarts === 1 ? 'once' : `${restarts} times`} by itself</Fact>
      )}
      <Fact title="Ports">
        {openings.length === 0
          ? hostPorts
            ? onHostNetwork(hostPorts)
            : 'none that are open'
          : openings
              .map(({ port, protocols, reach }) => `${port} (${protocols.join(' and ')}), ${REACH[reach]}`)
              .join('; ')}
      </Fact>
      {addresses.length > 0 && (
        <Fact title="Open it">
          {addresses.map(({ label, url }) => (
            <NamedAddress key={label} label={label} url={url} isLed={!practice && isWebAddress(url)} />
          ))}
        </Fact>
      )}
      {needs.length > 0 && <Fact title="Needs">{needs.join(', ')}</Fact>}
      {needers.length > 0 && <Fact title="Is needed by">{needers.join(', ')}</Fact>}
    </dl>
  )
}

const onHostNetwork = (ports: readonly number[]) =>
  [
    'on the network of this machine, without Docker',
    ...(ports.length > 0 ? [`${ports.join(', ')} at least`] : []),
  ].join(': ')

const Fact = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <dt className="text-quiet">{title}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </>
)
