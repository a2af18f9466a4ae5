/** A container of the project as it stands. */
export interface StandingContainer {
  service: string
  /** It runs, or has done what it was there for. */
  isUp: boolean
  /** Started by the wizard; what a person started by hand is left alone. */
  isOurs: boolean
  /** Files that it reads and that have been changed since it was made. */
  outdatedBy: string[]
}

export interface ContainerFate {
  service: string
  becomes: 'created' | 'recreated' | 'started' | 'kept' | 'removed'
  because: string
}

interface Wanted {
  services: string[]
  /** Why one that stands would be made anew, by service. */
  changes: Record<string, string[]>
}

/** What becomes of the containers that stand, and which ones come. */
export function containerFates(
  { services, changes }: Wanted,
  standing: StandingContainer[],
): ContainerFate[] {
  const wanted = services.map(service =>
    fateOfOne(
      service,
      standing.find(container => container.service === service),
      changes[service] ?? [],
    ),
  )
  const others = standing.filter(({ service }) => !services.includes(service))
  return [...wanted, ...others.map(fateOfOther)]
}

function fateOfOne(
  service: string,
  container: StandingContainer | undefined,
  changes: string[],
): ContainerFate {
  if (!container) return { service, becomes: 'created', because: 'it has no container yet' }
  const reasons = [...changes, ...container.outdatedBy.map(path => `${path} was changed after it was made`)]
  if (reasons.length > 0) return { service, becomes: 'recreated', because: reasons.join('; ') }
  return container.isUp
    ? { service, becomes: 'kept', because: 'nothing that it reads changes' }
    : { service, becomes: 'started', because: 'it does not run' }
}

const fateOfOther = ({ service, isOurs }: StandingContainer): ContainerFate =>
  isOurs
    ? { service, becomes: 'removed', because: 'it is not chosen any more; its data stays' }
    : { service, becomes: 'kept', because: 'it was not started by the wizard' }
