/** What stands on a machine of the stack that was started from a folder, whatever became of its files. */
export interface StandingStack {
  /** As Compose calls it. */
  project: string
  /** The services that run now. */
  running(): Promise<string[]>
  /** Where its data lives, by name. */
  volumes(): Promise<string[]>
  /** What a command says in a service; undefined where the service does not run or refuses it. */
  read(service: string, argv: string[]): Promise<string | undefined>
  /** Stops what runs; data stays. Gives what was stopped. */
  stop(work: Work): Promise<string[]>
  /** Removes containers and networks, and of the volumes those that are named. Gives what went, and what could not. */
  remove(work: Work, volumes: string[]): Promise<Removed>
}

export interface Work {
  tell(line: string): void
  /** Nothing new is begun once it is aborted. */
  signal: AbortSignal
}

export interface Removed {
  containers: string[]
  networks: string[]
  volumes: string[]
  /** In use by something that is none of ours. */
  stayed: string[]
}
