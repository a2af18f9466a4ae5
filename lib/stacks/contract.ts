import type { ZodType } from 'zod'
import type { HostFacts } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import type { ModelUse } from '../models/model-use.ts'
import type { Service } from '../plan/compose/services.ts'
import type { Weight } from '../plan/weight.ts'
import type { OptionTrial } from './trial.ts'

/*
 * What a stack is, in types. A stack is questions and parts, and both are data: functions here only compute data from
 * what was answered and what was seen. To add a stack, read an existing folder beside this file.
 */

// --- Values: what a file will say, before anyone knows the secret -------------------------------------------------

/** Where a value lives: a file and a key in it, such as `server/.env#SECRET_KEY`. The files are the only store. */
export type Home = `${string}#${string}`

export type Secret =
  /** Given by the person; `answer` names the field, such as `llm.key`. What the file has is kept where nothing was typed. */
  | { home: Home; comes: 'typed'; answer: string }
  /** Made once and then kept, unless what is there matches `replace` (a placeholder of an example file). */
  | { home: Home; comes: 'made'; as: 'hex32' | 'hex16' | 'hex8' | 'uuid'; prefix?: string; replace?: RegExp }
  /** Made from what the person types, which itself is stored nowhere. */
  | { home: Home; comes: 'hashed'; answer: string; as: 'pbkdf2-sha256' }
  /** Given by a running service, in the step named. What does not look like one of its own came from somewhere else. */
  | { home: Home; comes: 'minted'; by: string; like?: RegExp }

export type Value = string | Secret
/** A text with secrets in it. */
export type Text = Value | { parts: Value[] }

export const text = (words: TemplateStringsArray, ...values: Value[]): Text => ({
  parts: words.flatMap((word, index) => [word, ...values.slice(index, index + 1)]),
})

// --- World: everything that was looked at, so that all that follows is pure ---------------------------------------

export type Seen = { text: string } | { absent: true } | { unusable: string }

export interface Checkout {
  /** The services of the compose files that the stack names, laid over each other. */
  services: Record<string, Service>
  /** What those files call the project, where they do. */
  name?: string
}

export interface World {
  host: HostFacts
  checkout: Checkout
  /** What was found at each path that the stack or its documents name. */
  files: Record<string, Seen>
  /** The addresses of the names that the answers make interesting, where they could be looked up. */
  addresses?: Record<string, string>
  /** When it was looked at, in milliseconds since 1970, where that matters. */
  at?: number
}

// --- Questions: decisions, not fields ------------------------------------------------------------------------------

export interface Field {
  label: string
  schema: ZodType<string>
  secret?: true
  optional?: true
  /** Asked only of those who want it: most people leave it as it is. */
  rare?: true
  help?: string
}

export interface Fit {
  verdict: 'recommended' | 'possible' | 'no'
  because: string
  /** What to answer in its fields, where it is taken. */
  fields?: Readonly<Record<string, string>>
}

export interface Option {
  title: string
  help?: string
  fields?: Record<string, Field>
  /** `answers`: what else was chosen, as far as anything was; an option may have less room beside it. */
  fit?(world: World, answers?: Partial<Answers>): Fit
  /** Where its field `model` names a language model that runs on this machine. */
  models?(world: World, answers?: Partial<Answers>): ModelUse
  /** What can be tried of it before anything is written. */
  trials?: readonly OptionTrial[]
}

export interface Question {
  title: string
  help?: string
  shows?: 'cards' | 'models' | 'address' | 'credential'
  options: Record<string, Option>
  /** The option taken where nothing is answered. */
  usual: string
}

export type Questions = Record<string, Question>

/** A page of the wizard: the decisions that belong together, the first of them above all. */
export interface Chapter {
  /** As its address says it. */
  id: string
  title: string
  /** The questions, by their ids. */
  asks: readonly string[]
}

/** One decision as answered: the option, and its fields. A secret is `set` or absent, never itself. */
export type Choice = { kind: string } & Record<string, string | undefined>
export type Answers = Record<string, Choice>

type FieldsOf<O> = O extends { fields: infer F }
  ? { [K in keyof F as F[K] extends { optional: true } | { secret: true } ? never : K]: string } & {
      [K in keyof F as F[K] extends { optional: true } | { secret: true } ? K : never]?: string
    }
  : unknown
export type AnswersOf<Q extends Questions> = {
  [K in keyof Q]: {
    [O in keyof Q[K]['options']]: { kind: O } & FieldsOf<Q[K]['options'][O]>
  }[keyof Q[K]['options']]
}

// --- Documents -------------------------------------------------------------------------------------------------------

export type Document =
  /**
   * An env file: only these keys are ours. `like` is the example it starts from where it does not exist. A link in its
   * place is written through, unless upstream makes a file of its own of it.
   */
  | { path: string; like?: string; set: Record<string, Value>; unset?: string[]; link?: 'replaced' }
  /**
   * A whole file of ours. With a secret in it, it is for its owner alone unless a container's own user must read it. A
   * sealed one ends with a comment by which changes made by hand are noticed; `#` has to begin a comment there.
   */
  | { path: string; body: Text; readable?: true; sealed?: true }
  /** A copy of a file that the person named, such as a certificate; what it says is shown nowhere. */
  | { path: string; copy: string }
  | { path: string; gone: true }

// --- Probes, actions, steps: claims and ways to make them true ---------------------------------------------------------

export type Probe =
  /**
   * Without a status: any answer that is no refusal and no failure. `lenient`: somebody answers and takes the key, whatever
   * is there.
   */
  | { ask: 'http'; url: Text; bearer?: Secret; status?: number; body?: RegExp; lenient?: true }
  | { ask: 'exec'; in: string; argv: Text[]; out?: RegExp; has?: Secret }
  | { ask: 'jwt'; token: Secret; days: number }
  | { ask: 'written'; path: string }
  /** `steady`: it can be asked nothing more, so it must have stayed up for a while. */
  | { ask: 'up'; service: string; steady?: true }
  /** No service runs any more that an earlier plan started and this one does without. */
  | { ask: 'alone'; services: string[] }
  | { ask: 'image'; service: string }
  | { ask: 'model'; at: string; name: string }
  /** What is shown to whoever connects by this name is valid for so many days. */
  | { ask: 'certificate'; host: string; port: number; name: string; days: number }
  /** Storage elsewhere has the bucket and knows the key: it is asked for something that is not there. Without an endpoint: Amazon's. */
  | { ask: 'bucket'; bucket: string; region: string; id: string; key: Secret; endpoint?: string }
  /** The clock of this machine is that of a server, but for so many minutes. */
  | { ask: 'clock'; url: string; minutes: number }
  /** Whoever stands in front lets a WebSocket through to the one who answers it, be it with a refusal. */
  | { ask: 'websocket'; url: string }
  /** Its container does not run, and nothing starts it again. */
  | { ask: 'stopped'; service: string }
  | { ask: 'all'; of: Probe[] }
  /** In this run: for what leaves nothing behind that could be asked. */
  | { ask: 'done'; action: Action }
  /** The machine is looked at, and what was found before is no more. */
  | { ask: 'mended'; finding: string }

export interface Mint {
  in: string
  argv: Text[]
  /** Its named groups are the values. */
  out: RegExp
}

export type Action = { unless?: Probe } & (
  | { do: 'write'; path: string }
  | { do: 'images'; services: string[] }
  | { do: 'up'; service: string }
  /** Its container stays, and so does its data. */
  | { do: 'stop'; service: string }
  /** Removes the containers of services that an earlier plan started, all but these. Volumes stay. */
  | { do: 'retire'; except: string[] }
  | { do: 'exec'; in: string; argv: Text[]; stdin?: Text }
  | { do: 'mint'; ways: Mint[]; into: Record<string, Home> }
  /** Fetches it and has it loaded once, with `context` tokens if all is well, to say what it really takes. */
  | { do: 'model'; at: string; name: string; context: number }
  | { do: 'host'; argv: string[]; detached?: true }
  /** Takes a while on this machine, and is heard line by line. It is ended politely, never killed. */
  | { do: 'command'; argv: readonly [program: string, ...args: string[]]; stdin?: string }
)

export interface Step {
  id: string
  stage: string
  title: string
  needs: string[]
  /** Steps of others that must wait for this one although nothing upstream says so. */
  before?: string[]
  holds: Probe
  make: Action[]
  /** Seconds after which it has failed. */
  within: number
}

/** What is asked of a stack that runs, again and again. */
interface Asked {
  id: string
  /** The service that is unwell where it does not hold. */
  service: string
  /** What is so where it holds, for a person to read. */
  proves: string
  /** Seconds from one time to the next, and until an answer is no longer waited for. */
  every: number
  within: number
}

export interface Watch extends Asked {
  asks: Probe
  /** Where it is asked: on this machine, or inside the network of the containers. */
  from: 'host' | 'network'
  /** Nothing has stopped yet where it does not hold: it is said ahead of time. `renews`: applying again puts it off. */
  early?: { title: string; remedy: string; renews?: true }
}

/** What only the browser of whoever looks on can say. It makes nothing unwell: others have other browsers. */
export interface BrowserWatch extends Asked {
  asks: BrowserProbe
  from: 'browser'
}

export type BrowserProbe =
  /** Browsers give the microphone to the pages there. */
  | { ask: 'microphone'; url: string }
  | { ask: 'reach'; url: string }
  /**
   * Sound and pictures find the way to the address that browsers are told. Without one, they are told that of the
   * container; `outside`: the one by which the internet sees this machine.
   */
  | { ask: 'media'; address?: string | undefined }

// --- The proof: the one thing of a stack that is a function ---------------------------------------------------------------

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
  /** What the services have logged since the proof began. */
  logs(): Promise<string[]>
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
  /** `lines` are what was logged; where they are of a known kind, their cause is said as well. */
  | { stage: string; failed: Finding; lines?: string[] }
  | { heard: Line[] }

/** Sends a recording of ours through an installation. What it cannot do by data, it does by talking. */
export interface Proof<A = Answers> {
  stages(context: Context<A>): ProofStage[]
  /** Where it may talk to; `own` where the certificate there was made by the stack itself. */
  addresses(context: Context<A>): { url: string; own: boolean }[]
  /** What only the person knows, such as a password of which a hash is kept. */
  asks?(context: Context<A>): Field | undefined
  /** Why it cannot be done from here. */
  objections?(context: Context<A>): Finding[]
  /** Where the recording can be looked at afterwards. */
  links(context: Context<A>): { label: string; url: string }[]
  prove(talk: Talk, context: Context<A>): AsyncGenerator<Proved>
}

// --- Parts and stacks ----------------------------------------------------------------------------------------------------

export interface Context<A = Answers> {
  answers: A
  world: World
}

/** Taken from a method, so that a part of particular answers is a part of answers. */
type Readiness<A> = { of(context: Context<A>): Probe }['of']

/** What one choice adds. Parts are laid together by the planner; no two may set one key. */
export interface Part<A = Answers> {
  profiles?(context: Context<A>): string[]
  documents?(context: Context<A>): Document[]
  /** Only what Compose cannot do. */
  steps?(context: Context<A>): Step[]
  /** What "ready" means, by service. */
  ready?: Record<string, Readiness<A>>
  /** What else has to hold while it runs. */
  watches?(context: Context<A>): (Watch | BrowserWatch)[]
  rules?(context: Context<A>): Finding[]
  /** What it takes of memory and disk once it runs; images are counted by themselves. */
  weighs?(context: Context<A>): Weight[]
}

/** What a person has to know to begin. Text in `backticks` is ready to copy. */
export interface Fact {
  title: string
  text: string
}

/** Ports inside a container that nobody but this machine has to reach, and the answer that closes them to others. */
export interface OwnPorts {
  service: string
  targets: readonly number[]
  question: string
  closedBy: string
}

/** An authority that the stack made itself and that no device knows. */
export interface Authority {
  /** What does not work on a device that does not trust it. */
  because: string
  /** The service that has its certificate, and the command there that says it, in PEM. */
  in: string
  argv: string[]
}

export interface Stack<Q extends Questions = Questions> {
  id: string
  title: string
  /** What it is and for whom, in a sentence. */
  about: string
  /** Where a checkout is fetched from, and the newest release that this wizard was tried with. */
  source?: { url: string; ref: string }
  /** Whether the checkout is one of this stack, and of which moment of upstream. */
  recognise(world: World): { generation: string } | { no: string }
  /** Files that are there once it is set up: where several stacks share a checkout, they tell which one it is. */
  leaves?: string[]
  /** Compose files of the checkout, in the order in which they are laid over each other; those that exist count. */
  compose: string[]
  /** Which of them count in this checkout, where one of them may stand alone or lie over another. */
  composed?(files: World['files']): string[]
  /** What else must be looked at: examples, files by which it is recognised, files that only some answers name. */
  files: string[]
  /** Bytes of its images unpacked: by name without tag, by the folder that one is built from, or by service. */
  images?: Readonly<Record<string, number>>
  questions: Q
  /** Every question is asked in one of them. */
  chapters: readonly Chapter[]
  parts: Part<AnswersOf<Q>>[]
  /** Files that only these answers make interesting, such as a certificate at a path the person gave. */
  wants?(answers: AnswersOf<Q>): string[]
  /** Names whose address these answers make interesting, such as that of a tunnel. */
  resolves?(answers: AnswersOf<Q>): string[]
  /** Names by which people come to this machine; `certified`: an authority in the Internet gives a certificate for it. */
  leadsHere?(answers: AnswersOf<Q>): { name: string; certified: boolean }[]
  /** Files to answers; the law: what a plan writes is recalled as what was answered. */
  recall(world: World): Partial<AnswersOf<Q>>
  /** What upstream's own script remembers of its last command line; weaker than what the files say. */
  remembered?(world: World): Partial<AnswersOf<Q>>
  /** A command line of upstream's own script to answers, or what is wrong with it. */
  flags?(argv: string[], world: World): Partial<AnswersOf<Q>> | Finding[]
  urls(context: Context<AnswersOf<Q>>): { label: string; url: string }[]
  proof?: Proof<AnswersOf<Q>>
  /** Which question decides about a service or a step, by its id: where that fails, another answer may help. */
  decides?: Readonly<Record<string, string>>
  /** What to know on the first day: who signs in and how, what to do first. */
  first?(context: Context<AnswersOf<Q>>): Fact[]
  /** What need not be open to others, whatever the checkout publishes. */
  ownPorts?(context: Context<AnswersOf<Q>>): OwnPorts[]
  /** Undefined where a public authority signs, or one of the person's own. */
  authority?(context: Context<AnswersOf<Q>>): Authority | undefined
  /** The keys of env files whose values tell nothing private, each with the form in which that is so. */
  publicKeys: PublicKeys
  /** What it puts where a secret would be: words that everybody may see. */
  standIns?: readonly string[]
}

export type PublicKeys = Readonly<Record<string, RegExp>>
