import * as z from 'zod'
import type { Engine } from './connect.ts'
import { statusOf } from './status-of.ts'

const details = z.object({ Metadata: z.object({ LastTagTime: z.string().optional() }).optional() })

/** When an image got its name here, which is when it was last pulled or built; undefined where there is none. */
export async function imageSince(engine: Engine, reference: string): Promise<Date | undefined> {
  try {
    const { Metadata } = details.parse(await engine.getImage(reference).inspect())
    return new Date(Metadata?.LastTagTime ?? 0)
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

const entries = z.array(z.object({ RepoTags: z.array(z.string()).nullish(), Size: z.number() }))

/** The images that the engine has, with all their names. */
export async function listImages(engine: Engine): Promise<{ tags: string[]; size: number }[]> {
  const listed = entries.parse(await engine.listImages())
  return listed.map(({ RepoTags, Size }) => ({ tags: RepoTags ?? [], size: Size }))
}

const note = z.object({
  id: z.string().optional(),
  status: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
})

export interface Pulled {
  done: number
  of: number
}

/** Pulls an image, telling the bytes of all its layers together. Breaking off closes the connection, which ends the pull. */
export async function pullImage(
  engine: Engine,
  reference: string,
  { signal, tell }: { signal: AbortSignal; tell(pulled: Pulled): void },
): Promise<void> {
  const stream = await engine.pull(withTag(reference), { abortSignal: signal })
  const layers = new Map<string, Pulled>()
  await new Promise<void>((resolve, reject) => {
    engine.modem.followProgress(
      stream,
      error => (error ? reject(error) : resolve()),
      event => {
        const { id, status, error, progressDetail } = note.parse(event)
        if (error !== undefined) return reject(new Error(error))
        if (id !== undefined && count(layers, id, status, progressDetail)) tell(sum(layers))
      },
    )
  })
  signal.throwIfAborted()
}

/** Without a tag the engine would pull every tag there is. */
const withTag = (reference: string) =>
  /[:@]/.test(reference.slice(reference.lastIndexOf('/') + 1)) ? reference : `${reference}:latest`

/** Unpacking follows downloading and counts the same bytes again: only what comes over the network is counted. */
function count(
  layers: Map<string, Pulled>,
  id: string,
  status: string | undefined,
  detail: { current?: number | undefined; total?: number | undefined } | undefined,
): boolean {
  const known = layers.get(id)
  if (status === 'Downloading' && detail?.total !== undefined)
    layers.set(id, { done: detail.current ?? 0, of: detail.total })
  else if (known && known.done < known.of && /complete|extracting/i.test(status ?? ''))
    layers.set(id, { done: known.of, of: known.of })
  else return false
  return true
}

function sum(layers: Map<string, Pulled>): Pulled {
  const all = [...layers.values()]
  return {
    done: all.reduce((total, { done }) => total + done, 0),
    of: all.reduce((total, { of }) => total + of, 0),
  }
}
