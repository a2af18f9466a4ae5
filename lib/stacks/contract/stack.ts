import type { Finding } from '../../doctor/finding.ts'
import type { AnswersOf } from './answers.ts'
import type { Context, Part } from './part.ts'
import type { Proof } from './proof.ts'
import type { Chapter, Questions } from './question.ts'
import type { KnownReleases } from './releases.ts'
import type { World } from './world.ts'

/*
 * A stack is questions and parts, and both are data: functions here only compute data from what was answered and what was
 * seen. To add a stack, read an existing folder beside this one.
 */

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
  /** Hashes by which a checkout is known to be a release. */
  releases?: KnownReleases
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
  /** Bytes of folders of its images that Docker copies into volumes without a name, by their place in the container. */
  copies?: Readonly<Record<string, number>>
  /** Folders of the checkout in which its services keep data, each in a mount of a compose file. `remove --data` removes them. */
  data?: readonly string[]
  known: KnownCompose
  questions: Q
  /** Every question is asked in one of them. */
  chapters: readonly Chapter[]
  parts: Part<AnswersOf<Q>>[]
  /** Files that only these answers make interesting, such as a certificate at a path the person gave. */
  wants?(answers: AnswersOf<Q>): string[]
  /** Files with the certificates of authorities that its services trust beside the public ones. */
  trusts?(context: Context<AnswersOf<Q>>): string[]
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

/** What upstream's compose files are known to have. What else they have is named on the review. */
export interface KnownCompose {
  services: readonly string[]
  /** Without tags; those of `images` are known as well. */
  images: readonly string[]
  /** Names that upstream gives to what it builds. A build under the name of any other image would replace that image. */
  built: readonly string[]
  /** Variables that they take from `.env`. */
  variables: readonly string[]
  /** Folders of the checkout that containers change, and the services that do. */
  changes?: Readonly<Record<string, readonly string[]>>
  /** What they ask of the machine beyond a plain container, by its key in a plan, and why that is as it should be. */
  asks?: Readonly<Record<string, string>>
  /** TCP ports on which a service listens, where it uses the network of the machine and Docker publishes none. */
  hostPorts?: Readonly<Record<string, readonly number[]>>
}

export type PublicKeys = Readonly<Record<string, RegExp>>
