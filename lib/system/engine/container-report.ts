import * as z from 'zod'
import type { Engine } from './connect.ts'
import { statusOf } from './status-of.ts'

const details = z.object({
  Image: z.string(),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    StartedAt: z.string(),
    OOMKilled: z.boolean().default(false),
    Error: z.string().default(''),
    FinishedAt: z.string().default(''),
    Health: z
      .object({
        Status: z.string(),
        Log: z.array(z.object({ End: z.string(), ExitCode: z.number() })).nullish(),
      })
      .nullish(),
  }),
  RestartCount: z.number().default(0),
  Config: z.object({
    Image: z.string().default(''),
    Env: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
})

/** What can be told of a container to somebody else. */
export interface ContainerReport {
  status: string
  /** Empty where nobody asks for it. */
  health: string
  exitCode: number
  /** Empty where it never was. */
  startedAt: string
  /** When it ended, while it is not running. */
  endedAt: string
  /** When its own health check was passed last; empty where it has none. */
  passedAt: string
  restarts: number
  outOfMemory: boolean
  error: string
  /** The beginning of the digest of its image. */
  image: string
  /** What it was given: told to nobody, and kept out of everything that is. */
  given: { key: string; value: string }[]
}

/** Undefined where it has been removed since it was listed. */
export async function reportContainer(engine: Engine, id: string): Promise<ContainerReport | undefined> {
  try {
    const { Image, State, RestartCount, Config } = details.parse(await engine.getContainer(id).inspect())
    return {
      status: State.Status,
      health: State.Health?.Status ?? '',
      exitCode: State.ExitCode,
      startedAt: timeOf(State.StartedAt),
      endedAt: State.Status === 'running' ? '' : timeOf(State.FinishedAt),
      passedAt: State.Health?.Log?.findLast(({ ExitCode }) => ExitCode === 0)?.End ?? '',
      restarts: RestartCount,
      outOfMemory: State.OOMKilled,
      error: State.Error,
      image: Image.replace(/^sha256:/, '').slice(0, 12),
      given: [
        ...(Config.Env ?? []).map(line => pairOf(line)),
        ...Object.entries(Config.Labels ?? {}).map(([key, value]) => ({ key, value })),
        ...wordsOf(Config.Image).map(value => ({ key: 'image', value })),
      ],
    }
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** What never was, the engine dates to the first year. */
const timeOf = (at: string) => (at.startsWith('0001-') ? '' : at)

/** Of the name of an image, without the digest, which everybody may see. */
const wordsOf = (image: string) => image.replace(/@.*/s, '').split(/[/:]/)

function pairOf(line: string) {
  const at = line.indexOf('=')
  return at < 0 ? { key: line, value: '' } : { key: line.slice(0, at), value: line.slice(at + 1) }
}
