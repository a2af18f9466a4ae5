import * as z from 'zod'
import { plain } from '../plain-text.ts'
import type { Engine } from './connect.ts'
import { type Bindings, type PortRange, rangesIn } from './port-ranges.ts'
import { statusOf } from './status-of.ts'

const list = z
  .array(z.string())
  .nullish()
  .transform(value => value ?? [])
const binding = z.object({ HostIp: z.string(), HostPort: z.string() })
const bindings: z.ZodType<Bindings> = z.record(z.string(), z.array(binding).nullable())

const whole = z.object({
  Name: z.string(),
  Image: z.string().default(''),
  RestartCount: z.number().default(0),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    OOMKilled: z.boolean().default(false),
    Error: z.string().default(''),
    StartedAt: z.string(),
    FinishedAt: z.string(),
    Health: z
      .object({
        Status: z.string(),
        Log: z
          .array(z.object({ Output: z.string() }))
          .nullish()
          .transform(value => value ?? []),
      })
      .nullish(),
  }),
  Config: z.object({ Image: z.string(), Env: list, Labels: z.record(z.string(), z.string()).nullish() }),
  HostConfig: z.object({
    NetworkMode: z.string().default(''),
    RestartPolicy: z.object({ Name: z.string() }).default({ Name: '' }),
  }),
  NetworkSettings: z.object({
    Networks: z
      .record(z.string(), z.unknown())
      .nullish()
      .transform(value => Object.keys(value ?? {})),
    Ports: bindings.nullish().transform(value => value ?? {}),
  }),
})

/** One container in full, as those who watch it want it. */
export interface WholeContainer {
  name: string
  service: string
  image: string
  /** The beginning of the id of the image it was made from: a name such as `latest` means another one tomorrow. */
  imageId: string
  status: string
  exitCode: number
  outOfMemory: boolean
  error: string
  restarts: number
  comesBack: boolean
  health?: { status: string; said: string }
  since: string
  /** The network it was made for, where it is a network of the engine, and those that it is in. */
  madeFor?: string
  networks: string[]
  /** Its ports are those of the machine, without Docker. */
  isOnHostNetwork?: true
  ports: PortRange[]
  environment: string[]
}

const SERVICE = 'com.docker.compose.service'

/** Undefined where it has been removed meanwhile. */
export async function seeContainer(
  engine: Engine,
  id: string,
  signal: AbortSignal,
): Promise<WholeContainer | undefined> {
  const found = await engine.getContainer(id).inspect({ abortSignal: signal }).catch(unlessGone)
  if (found === undefined) return undefined
  const { Name, Image, RestartCount, State, Config, HostConfig, NetworkSettings } = whole.parse(found)
  const { Status, ExitCode, OOMKilled, Error: error, Health } = State
  return {
    name: Name.replace(/^\//, ''),
    service: Config.Labels?.[SERVICE] ?? '',
    image: Config.Image,
    imageId: Image.replace(/^sha256:/, '').slice(0, 12),
    status: Status,
    exitCode: ExitCode,
    outOfMemory: OOMKilled,
    error,
    restarts: RestartCount,
    comesBack: !['', 'no'].includes(HostConfig.RestartPolicy.Name),
    ...(Health && { health: { status: Health.Status, said: lastWord(Health.Log) } }),
    since: ['exited', 'dead'].includes(Status) ? State.FinishedAt : State.StartedAt,
    ...(isNetwork(HostConfig.NetworkMode) && { madeFor: HostConfig.NetworkMode }),
    networks: NetworkSettings.Networks,
    ...(HostConfig.NetworkMode === 'host' && { isOnHostNetwork: true as const }),
    ports: rangesIn(NetworkSettings.Ports),
    environment: Config.Env,
  }
}

const LONGEST_WORD = 300

const lastWord = (log: { Output: string }[]) =>
  plain(log.at(-1)?.Output ?? '')
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_WORD)

const isNetwork = (mode: string) => mode !== '' && !/^(?:default|bridge|host|none|container:.*)$/.test(mode)

function unlessGone(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error
}
