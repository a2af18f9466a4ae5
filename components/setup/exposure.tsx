import type { ReactNode } from 'react'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import type { HostNetworkService } from '@/lib/doctor/need.ts'
import type { Opening, Reach } from '@/lib/plan/exposure.ts'

interface ExposureProps {
  openings: Opening[]
  /** Services that open ports without Docker. */
  onHostNetwork?: readonly HostNetworkService[]
}

/** The ports that open, drawn as rooms inside one another: the further out, the more people get to them. */
export function Exposure({ openings, onHostNetwork = [] }: ExposureProps) {
  const within = (reach: Reach) => openings.filter(opening => opening.reach === reach)
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-quiet text-small">
        {sentenceOf(openings, onHostNetwork.length > 0)}
      </figcaption>
      <Room title="The internet" openings={within('internet')} nobody="Nothing is published to it directly.">
        <Room title="This network" openings={within('network')} nobody="No port opens to it.">
          <Room title="This machine" openings={within('machine')} nobody="No port is for it alone." isInner />
        </Room>
      </Room>
      {onHostNetwork.map(({ service, ports }) => (
        <p key={service} className="flex gap-2 text-small">
          <LevelMark level="warns" />
          <span className="min-w-0">{directly(service, ports)}</span>
        </p>
      ))}
    </figure>
  )
}

/** Docker neither publishes such a port nor binds it to an address. */
function directly(service: string, ports: readonly number[]): string {
  const which =
    ports.length === 0
      ? 'Its compose file does not say which ones.'
      : `It listens on ${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')} at least.`
  return `${service} uses the network of this machine and opens its ports there directly, without Docker. ${which} Other machines that reach this one can connect to them, unless a firewall or the service refuses.`
}

function sentenceOf(openings: Opening[], isDirect: boolean): string {
  const open = openings.filter(({ reach }) => reach !== 'machine')
  if (openings.length === 0) return isDirect ? 'Docker publishes no port.' : 'No port opens.'
  if (open.length === 0)
    return isDirect
      ? 'Every port that Docker publishes is for this machine alone.'
      : 'Every port is for this machine alone.'
  return open.some(({ reach }) => reach === 'internet')
    ? 'From inside a frame its ports can be reached, and those of the frames around it. A firewall in front may let fewer in.'
    : 'From inside a frame its ports can be reached, and those of the frames around it. From the internet nobody comes in unless your router lets them.'
}

interface Inside {
  title: string
  openings: Opening[]
  nobody: string
  isInner?: boolean
  children?: ReactNode
}

function Room({ title, openings, nobody, isInner = false, children }: Inside) {
  return (
    <div
      className={`flex flex-col gap-2 rounded-lg border border-line p-3 ${isInner ? 'bg-surface' : 'bg-ground'}`}
    >
      <p className="text-small">
        <span className="font-medium">{title}</span>
        {openings.length === 0 && <span className="text-quiet"> {nobody}</span>}
      </p>
      {openings.length > 0 && (
        <ul className="flex flex-wrap gap-2 text-small">
          {openings.map(({ service, port, protocols }) => (
            <li key={`${service} ${port}`} className="rounded-md border border-line bg-surface px-2 py-1">
              <span className="font-mono">{port}</span>{' '}
              <span className="text-quiet">
                {protocols.includes('udp') ? `${protocols.join(' and ')}, ` : ''}
                {service}
              </span>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  )
}
