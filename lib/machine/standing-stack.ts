/** What stands on a machine of the stack that was started from a folder, whatever became of its files. */
export interface StandingStack {
  /** As Compose calls it. */
  project: string
  /** The services that run now. */
  running(): Promise<string[]>
  /** Networks and volumes with the name of this project that no container of this folder, present or removed, shows to be its own. */
  unconfirmedParts(): Promise<string[]>
  /** Everything that holds data of it, with sizes where they can be had. */
  data(): Promise<StoredData[]>
  /** What a command says in a service; undefined where the service does not run or refuses it. */
  read(service: string, argv: string[]): Promise<string | undefined>
  /** Stops what runs; data stays. Gives what was stopped. */
  stop(work: Work): Promise<string[]>
  /**
   * Removes containers, networks and copies of what images have, and the data that is given. Gives what is gone, and what
   * could not be removed.
   */
  remove(work: Work, data: readonly StoredData[]): Promise<Removed>
}

export type StoredData = { bytes?: number } & (
  | { kind: 'volume'; name: string }
  /** A volume without a name, of one container; `used` says where: `redis: /data`. */
  | { kind: 'unnamed'; name: string; used: string }
  /** A folder of the checkout, seen from there; `blocked`: why it stays, and how to remove it where that helps. */
  | { kind: 'folder'; path: string; blocked?: string }
)

export interface Work {
  tell(line: string): void
  /** Nothing new is begun once it is aborted. */
  signal: AbortSignal
}

export interface Removed {
  containers: string[]
  networks: string[]
  /** Of what images have; each by where it was used. */
  copies: string[]
  data: StoredData[]
  /** What could not be removed, and why. */
  stayed: { what: string; why: string }[]
  /** Volumes without a name that keep data; `remove --data` finds them. */
  kept: string[]
}
