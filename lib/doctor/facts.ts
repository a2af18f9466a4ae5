import * as z from 'zod'

/** Why a fact is not known, in a form that rules can tell apart. */
const causes = ['missing', 'denied', 'silent', 'failed', 'garbled'] as const
export type Cause = (typeof causes)[number]

const unknown = z.object({ why: z.string(), cause: z.enum(causes) })
export type Unknown = z.infer<typeof unknown>

/** A fact says where it came from, or why it is not known. */
const known = <T extends z.ZodType>(value: T) => z.union([z.object({ value, from: z.string() }), unknown])
export type Known<T> = { value: T; from: string } | Unknown

const engine = z.object({ version: z.string(), api: z.string(), os: z.string(), arch: z.string() })
export type EngineFacts = z.infer<typeof engine>

export const hostFacts = z.object({
  node: known(z.string()),
  platform: known(z.string()),
  arch: known(z.string()),
  /** What the system calls itself: `id` as in os-release (debian, fedora, macos …). */
  system: known(z.object({ id: z.string(), name: z.string(), wsl: z.boolean() })),
  docker: known(z.string()),
  compose: known(z.string()),
  /** Where the engine is spoken to, by DOCKER_HOST or the docker context in use. */
  endpoint: known(z.string()),
  engine: known(engine),
  /** The address by which others in the network reach this machine. */
  lanAddress: known(z.string()),
  /** The names of NVIDIA cards that the driver sees. */
  nvidia: known(z.array(z.string())),
})
export type HostFacts = z.infer<typeof hostFacts>

export const isKnown = <T>(fact: Known<T>): fact is { value: T; from: string } => 'value' in fact
export const factValue = <T>(fact: Known<T>): T | undefined => (isKnown(fact) ? fact.value : undefined)
