/** What a chosen stack wants of the machine, beyond what every stack does. */
export interface Need {
  ports: NeededPort[]
  /** Services on the network of the machine: Docker publishes no port of theirs. */
  onHostNetwork: HostNetworkService[]
  cards: NeededCard[]
  names: NeededName[]
  /** Whether images are built here, and not only fetched. */
  builds: boolean
  /** The Compose project: ports that its own containers have are no trouble. */
  project?: string
}

export interface NeededPort {
  service: string
  protocol: 'tcp' | 'udp'
  /** Empty where it is published on all addresses. */
  ip: string
  from: number
  to: number
}

export interface HostNetworkService {
  service: string
  /** The ports that the stack knows of. */
  ports: readonly number[]
}

export interface NeededCard {
  service: string
  /** What computes on the card: each has its own least. */
  program: 'speech' | 'ollama' | 'other'
}

/** A name that shall lead to this machine. */
export interface NeededName {
  name: string
  /** An authority in the Internet has to find this machine by it, before it gives a certificate. */
  certified: boolean
}

export const NO_NEED: Need = { ports: [], onHostNetwork: [], cards: [], names: [], builds: false }
