import * as z from 'zod'
import { askEngine } from './ask-engine.ts'
import type { Engine } from './connect.ts'
import { statusOf } from './status-of.ts'

/** A volume without a name of its own, which exists for one container. */
export interface UnnamedVolume {
  name: string
  /** Where the container has it. */
  target: string
  /**
   * It lies in a folder that is mounted, where it has what the image has in its place. What an image itself declares as a
   * volume is data.
   */
  hidesMount: boolean
}

const details = z.object({
  Image: z.string(),
  Mounts: z.array(z.object({ Type: z.string(), Name: z.string().default(''), Destination: z.string() })),
})

const image = z.object({
  Config: z.object({ Volumes: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})

/** The volumes of a container that have no name; none where it is gone. */
export async function listUnnamedVolumes(engine: Engine, container: string): Promise<UnnamedVolume[]> {
  const found = await unlessMissing(engine.getContainer(container).inspect())
  if (found === undefined) return []
  const { Image, Mounts } = details.parse(found)
  const unnamed = Mounts.filter(({ Type, Name }) => Type === 'volume' && UNNAMED.test(Name))
  if (unnamed.length === 0) return []
  const seen = await unlessMissing(engine.getImage(Image).inspect())
  // Without the image, copies of its files cannot be told from data.
  const declared = seen && Object.keys(image.parse(seen).Config?.Volumes ?? {})
  const mounted = Mounts.filter(({ Type }) => Type === 'bind').map(({ Destination }) => Destination)
  return unnamed.map(({ Name, Destination }) => ({
    name: Name,
    target: Destination,
    hidesMount:
      declared !== undefined &&
      !declared.includes(Destination) &&
      mounted.some(folder => Destination.startsWith(folder === '/' ? folder : `${folder}/`)),
  }))
}

export const UNNAMED = /^[0-9a-f]{64}$/

/** Whether there is a volume of this name. */
export const hasVolume = async (engine: Engine, name: string): Promise<boolean> =>
  (await unlessMissing(engine.getVolume(name).inspect())) !== undefined

const usage = z.object({
  Volumes: z
    .array(z.object({ Name: z.string(), UsageData: z.object({ Size: z.number() }).nullish() }))
    .nullish(),
})

/** Seconds after which sizes are not waited for: the engine counts every file. */
const PATIENCE = 20

/** Bytes by volume, of those that the engine could measure in time. */
export async function volumeSizes(address: string): Promise<ReadonlyMap<string, number>> {
  // The client drops the last character of a query without options. Data is listed also where its size is not known.
  const answer = await askEngine(address, '/system/df?type=volume&', PATIENCE).catch(() => undefined)
  const { data } = usage.safeParse(answer)
  return new Map(
    (data?.Volumes ?? []).flatMap(({ Name, UsageData }) =>
      UsageData && UsageData.Size >= 0 ? [[Name, UsageData.Size] as const] : [],
    ),
  )
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}
