import type { WholeFacts } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import type { NeededCard } from '../doctor/need.ts'
import type { Loaded } from '../models/measured.ts'
import type { OwnPorts } from '../stacks/contract/stack.ts'
import type { Probe } from '../stacks/contract/step.ts'
import type { BrowserWatch, Watch } from '../stacks/contract/watch.ts'
import type { Reading } from './machine.ts'

/** A port of this machine that leads to a container, or a range of them. */
export interface PublishedPort {
  ip: string
  from: number
  to: number
  /** What `from` leads to. */
  target: number
  protocol: string
}

/** One container as it can be seen from outside. */
export interface ContainerSeen {
  id: string
  name: string
  service: string
  image: string
  /** The beginning of the id of the image it was made from; empty where nobody knows. */
  imageId: string
  /** As the engine says it: running, exited, paused … */
  status: string
  exitCode: number
  outOfMemory: boolean
  /** Why the engine could not start it. */
  error: string
  restarts: number
  /** Whether the engine starts it again when it ends. */
  comesBack: boolean
  /** Its own health check, with what that said last. */
  health?: { status: string; said: string }
  /** When its status began. */
  since?: string
  /** A network that it was made for and is no longer connected to. */
  cutOff?: string
  /** It opens its ports on the network of the machine, and Docker publishes none of them. */
  isOnHostNetwork?: true
  ports: PublishedPort[]
}

/** What differs from what the files say. */
export type Differing =
  | { service: string; key?: string; because: string }
  | { file: string; key?: string; because: string }

/** Counters since a container began, and what it holds now. */
export interface Load {
  /** Seconds of one core. */
  cpu: number
  /** Bytes. */
  memory: number
  received: number
  sent: number
  read: number
  written: number
}

/** What a machine has left of what a stack uses up, and what time its engine has. */
export type Room = Pick<WholeFacts, 'disk' | 'dockerDisk' | 'engineInfo' | 'nvidiaCards'>

/** A language model that is to be there. */
export interface ExpectedModel {
  /** Where this machine reaches what runs it. */
  at: string
  name: string
  /** Tokens that it shall see at once. */
  context: number
}

/** What is known of a stack before its containers are looked at. */
export interface Expected {
  stack: string
  title: string
  project: string
  /** The services that are to run, with those of them that each needs. */
  services: Record<string, string[]>
  watches: Watch[]
  /** What only the browser of whoever looks on can say. */
  browser: BrowserWatch[]
  urls: { label: string; url: string }[]
  models: ExpectedModel[]
  /** What of it computes on a graphics card. */
  onCards: NeededCard['program'][]
  /** Ports that need not be open to others; `isAnswered`: they are closed once what was answered is applied. */
  ownPorts: (Omit<OwnPorts, 'closedBy'> & { isAnswered: boolean })[]
  /** The ports that services on the network of the machine are known to open. */
  hostPorts: Readonly<Record<string, readonly number[]>>
  /** The addresses of this machine, by which it is known who gets to a port. */
  addresses: string[]
  /** The files from which all this follows, and containers as well. */
  files: string[]
  /** Files that differ from what was answered. */
  changed: Differing[]
  findings: Finding[]
}

/** One line of a log, as it may be shown. */
export interface LogLine {
  /** When it was said, as exactly as the engine knows; empty where it does not say. */
  at: string
  from: 'out' | 'err'
  line: string
}

export interface LogWish {
  /** So many of the last lines first. */
  tail: number | 'all'
  /** Only what was said after this moment, as `at` has it. */
  after: string
  /** Whether what is said from now on is wanted as well. */
  isFollowed: boolean
}

/** What can be seen of the stack in a folder, and nothing that changes it. */
export interface Sight {
  readonly practice: boolean
  readonly expected: Expected
  containers(signal: AbortSignal): Promise<ContainerSeen[]>
  ask(probe: Probe, signal: AbortSignal): Promise<Reading>
  reach(url: string, signal: AbortSignal): Promise<Reading>
  /** Services that run with something else than the files say now. */
  drift(running: readonly ContainerSeen[], signal: AbortSignal): Promise<Differing[]>
  /** What a container said last since it was started, without secrets: some lines, or so many. */
  lastLines(id: string, count?: number): Promise<string[]>
  /** What a container said, and says if it is followed, in portions, until it ends or nobody listens any more. */
  log(id: string, wish: LogWish, signal: AbortSignal): AsyncGenerator<LogLine[]>
  /** The language models that are in memory there, or why that is not known. */
  loaded(at: string, signal: AbortSignal): Promise<{ loaded: Loaded[] } | { why: string }>
  room(): Promise<Room>
  load(id: string, signal: AbortSignal): Promise<Load | undefined>
  /** Tells of whatever happens to containers, until it is aborted or the engine goes. */
  changes(changed: (service: string | undefined) => void, signal: AbortSignal): Promise<void>
  redact(text: string): string
}
