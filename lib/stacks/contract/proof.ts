import type { Finding } from '../../doctor/finding.ts'
import type { Answers } from './answers.ts'
import type { Context } from './part.ts'
import type { Field } from './question.ts'

/*
 * The one thing of a stack that does more than compute data.
 */

export interface Line {
  speaker: number
  text: string
}

/** A short recording of our own, and what is said in it. */
export interface Clip {
  file: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
  lines: Line[]
}

/** Whatever comes, and nothing coming, is a reply. */
export type Reply =
  | { status: number; type: string; size: number; body: string }
  | { status?: never; why: string }

export interface Call {
  method: 'GET' | 'POST'
  bearer?: string | undefined
  json?: unknown
  /** A file in a form, under the name of its field. */
  file?: { field: string; clip: Clip }
}

/** What a proof may do to an installation, and nothing else. Each verb ends at once where the proof is broken off. */
export interface Talk {
  /** Asks one of the addresses that the proof names; no other can be reached. */
  http(url: string, call: Call): Promise<Reply>
  /** Hands over what the services have logged since the last call, at first since the proof began. A line comes once. */
  readLogs(see: (line: string) => void): Promise<void>
  wait(milliseconds: number): Promise<void>
  /** Milliseconds, of a clock that only goes on. */
  now(): number
  clip: Clip
  /** What a person typed for it, where it asks for something. */
  typed?: string | undefined
}

export interface ProofStage {
  id: string
  title: string
  /** Seconds after which it has failed. */
  within: number
}

/** What became of a stage, or what is seen while it is waited for. Stages follow each other in their order. */
export type Proved =
  | { stage: string; note: string }
  | { stage: string; saw: string }
  /**
   * `lines` are what was logged; where they are of a known kind, their cause is said as well. `anyCause`: no line names
   * the reason, so a known failure anywhere in the logs that were read counts as the cause.
   */
  | { stage: string; failed: Finding; lines?: string[]; anyCause?: true }
  | { heard: Line[] }

/** Sends a recording of ours through an installation. What it cannot do by data, it does by talking. */
export interface Proof<A = Answers> {
  stages(context: Context<A>): ProofStage[]
  /**
   * Where it may talk to. `own`: the certificate there was made by the stack, or given to it. `here`: a container of the stack
   * has the port; without a certificate nothing else tells who listens there.
   */
  addresses(context: Context<A>): { url: string; own: boolean; here: boolean }[]
  /** The certificate, as PEM, that the stack was given to show. */
  certificate?(context: Context<A>): string | undefined
  /** What only the person knows, such as a password of which a hash is kept. */
  asks?(context: Context<A>): Field | undefined
  /** Why it cannot be done from here. */
  objections?(context: Context<A>): Finding[]
  /** Where the recording can be looked at afterwards. */
  links(context: Context<A>): { label: string; url: string }[]
  prove(talk: Talk, context: Context<A>): AsyncGenerator<Proved>
}
