import * as z from 'zod'
import { finding } from '../doctor/finding.ts'

/** What was asked of a service. Null: it has not been asked yet. */
const check = z.object({
  name: z.string(),
  ok: z.boolean().nullable(),
  ms: z.number().nullable(),
  saw: z.string(),
  /** What is so where it holds. */
  proves: z.string(),
  from: z.enum(['host', 'network', 'engine']),
  /** It is said ahead of time: nothing has stopped. */
  early: z.boolean(),
  /** Seconds from one time that it is asked to the next, at most; null where somebody else decides that. */
  every: z.number().nullable(),
  /** Where it does not hold, applying again puts that off. */
  renews: z.literal(true).optional(),
  /** Seconds after the start of its container for which it is still starting where it does not hold. */
  grace: z.number().optional(),
})
export type Check = z.infer<typeof check>

const serviceState = z.enum([
  'healthy',
  'done',
  'starting',
  'asking',
  'unhealthy',
  'paused',
  'stopped',
  'absent',
])
export type ServiceState = z.infer<typeof serviceState>

const port = z.object({
  /** The address of this machine at which it is open; 0.0.0.0 is all of them. */
  ip: z.string(),
  /** The first and the last; most are one port. */
  from: z.number(),
  to: z.number(),
  /** What `from` leads to in the container. */
  target: z.number(),
  protocol: z.string(),
})

const opening = z.object({
  service: z.string(),
  port: z.string(),
  protocols: z.array(z.enum(['tcp', 'udp'])),
  reach: z.enum(['machine', 'network', 'internet']),
})

/** A port that others reach and need not. */
const needless = z.object({
  port: z.string(),
  reach: opening.shape.reach,
  /** The question whose answer closes it; where that is given already, applying does. */
  question: z.string(),
  isAnswered: z.boolean(),
})
export type Needless = z.infer<typeof needless>

const service = z.object({
  name: z.string(),
  state: serviceState,
  /** When this state of its container began; null where nobody knows. */
  since: z.string().nullable(),
  checks: z.array(check),
  /** The services that it needs. */
  needs: z.array(z.string()),
  /** Why it is not well, as the end of a sentence that begins with its name. */
  why: z.string().nullable(),
  /** The service on which it all depends: itself, or one that it needs. */
  root: z.string().nullable(),
  image: z.string().nullable(),
  /** The beginning of the id of that image; null where it is not known. */
  imageId: z.string().nullable(),
  /** As the engine calls it; null where there is none. */
  container: z.string().nullable(),
  restarts: z.number(),
  ports: z.array(port),
  /** Who gets to its ports. */
  openings: z.array(opening),
  /**
   * Where it runs on the network of the machine: the ports that it is known to open there. Docker publishes none of them, so
   * they are open as far as the machine is.
   */
  hostPorts: z.array(z.number()).optional(),
  needless: z.array(needless).optional(),
})
export type ServiceSeen = z.infer<typeof service>

const drift = z.union([
  z.object({ service: z.string(), key: z.string().optional(), because: z.string() }),
  z.object({ file: z.string(), key: z.string().optional(), because: z.string() }),
])
export type Drift = z.infer<typeof drift>

/** What the page itself has to find out, for only a browser can. */
const browserWatch = z.object({
  id: z.string(),
  service: z.string(),
  proves: z.string(),
  from: z.literal('browser'),
  every: z.number(),
  within: z.number(),
  asks: z.union([
    z.object({ ask: z.enum(['microphone', 'reach']), url: z.string() }),
    z.object({ ask: z.literal('media'), address: z.string().optional() }),
  ]),
})

export const snapshot = z.object({
  at: z.string(),
  stack: z.string(),
  title: z.string(),
  project: z.string(),
  practice: z.boolean(),
  state: z.enum(['healthy', 'degraded', 'down', 'absent']),
  /** The run that changes it just now. */
  run: z.string().optional(),
  /** How it is, and if it is not well, why. */
  sentence: z.string(),
  services: z.array(service),
  urls: z.array(
    z.object({ label: z.string(), url: z.string(), ok: z.boolean().nullable(), saw: z.string() }),
  ),
  browser: z.array(browserWatch).optional(),
  drift: z.array(drift),
  findings: z.array(finding),
  /** What cannot be seen at present, and why. */
  unseen: z.array(z.string()),
})
export type Snapshot = z.infer<typeof snapshot>
