import * as z from 'zod'
import { hostFacts } from '../doctor/facts.ts'
import { finding } from '../doctor/finding.ts'

/** What was seen, or why it could not be. */
const sight = <T extends z.ZodType>(seen: T) =>
  z.union([z.object({ seen }), z.object({ unseen: z.string() })])
export type Sight<T> = { seen: T } | { unseen: string }

const lines = z.array(z.string())

const choice = z.object({
  question: z.string(),
  option: z.string(),
  /** The fields that were given; what they say is private. */
  given: z.array(z.string()),
})
export type ChoiceSeen = z.infer<typeof choice>

const file = z.object({
  path: z.string(),
  action: z.enum(['create', 'update', 'remove', 'unchanged']),
  /** The names of the keys that would change, of an env file. */
  changed: z.array(z.string()),
  /** How many lines would change, of any other. */
  lines: z.number(),
})
const claim = z.object({ step: z.string(), title: z.string(), holds: z.boolean(), saw: z.string() })
export type Claim = z.infer<typeof claim>

const plan = z.object({
  generation: z.string(),
  services: z.array(z.string()),
  profiles: z.array(z.string()),
  files: z.array(file),
  /** The homes of what only a running service can give. */
  later: z.array(z.string()),
  findings: z.array(finding),
  /** Which release the checkout is, and where its name comes from. */
  notes: z.array(finding),
  /** What each step of the plan is there to make true, and whether it is. */
  claims: sight(z.array(claim)),
})
export type PlanSeen = z.infer<typeof plan>

const service = z.object({
  name: z.string(),
  status: z.string(),
  health: z.string(),
  exitCode: z.number(),
  restarts: z.number(),
  /** When it was started last. */
  since: z.string(),
  /** When it ended, where it does not run. */
  ended: z.string(),
  /** The engine started it again, not long ago. */
  keepsEnding: z.boolean(),
  outOfMemory: z.boolean(),
  /** Why the engine could not start it; empty where it could. */
  error: z.string(),
  /** The beginning of the digest of its image: names can be those of private registries. */
  image: z.string(),
  /** What it said last, and when each line was said. */
  lines,
  times: lines,
  /** How many of these lines were said before it was started last or was well: what they name may be over. */
  past: z.number(),
})
export type ServiceSeen = z.infer<typeof service>

const step = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'working', 'done', 'skipped', 'stopped', 'failed']),
  seconds: z.number().optional(),
  saw: z.string(),
})
export type StepSeen = z.infer<typeof step>

const run = z.object({
  id: z.string(),
  kind: z.string(),
  stack: z.string(),
  began: z.string(),
  /** Seconds until the last that is known of it. */
  lasted: z.number().optional(),
  ended: z.enum(['done', 'failed', 'cancelled', 'cut off', 'under way']),
  steps: z.array(step),
  /** Why it failed. */
  finding: finding.optional(),
  /** What was said last in the step that failed. */
  lines,
})
export type RunSeen = z.infer<typeof run>

const valueClass = z.enum(['set', 'empty', 'default', 'changed'])
export type ValueClass = z.infer<typeof valueClass>

const setting = z.object({
  name: z.string(),
  class: valueClass,
  /** Only where the data of the stack says that it is public. */
  shows: z.string().optional(),
})
export type SettingSeen = z.infer<typeof setting>

const envFile = z.object({ path: z.string(), settings: sight(z.array(setting)) })
export type EnvFileSeen = z.infer<typeof envFile>

/** Everything a bundle is made of: named one by one, so that nothing comes along unasked. */
export const gathered = z.object({
  at: z.string(),
  wizard: z.string(),
  practice: z.boolean(),
  host: hostFacts,
  stack: sight(z.object({ id: z.string(), title: z.string() })),
  commit: sight(z.object({ id: z.string(), changed: z.number().exactOptional() })),
  choices: sight(z.array(choice)),
  plan: sight(plan),
  services: sight(z.array(service)),
  run: sight(run),
  findings: z.array(finding),
  envFiles: z.array(envFile),
})
export type Gathered = z.infer<typeof gathered>

const past = z.object({ id: z.string(), events: z.array(z.unknown()) })

/** The same with all that only an archive has room for. */
export const wholeSeen = z.object({
  seen: gathered,
  /** What happened in the last runs. */
  runs: z.array(past),
  /** What Compose makes of the files, without what their values say. */
  compose: z.unknown(),
})
export type WholeSeen = z.infer<typeof wholeSeen>
