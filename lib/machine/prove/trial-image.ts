import { type Finding, warns } from '../../doctor/finding.ts'
import { imageAmong, TRIAL_IMAGE } from '../../doctor/proof/trial-image.ts'
import { explain } from '../../signatures/explain.ts'
import type { Engine } from '../../system/engine/connect.ts'
import { listImages, pullImage } from '../../system/engine/images.ts'
import type { Asker } from './prove.ts'

/** Seconds that fetching may take. */
const PATIENCE = 300

/** An image that a proof can be made with: one that is there, else a small one that is fetched. */
export async function trialImage(
  engine: Engine,
  { tell, signal }: Asker,
): Promise<{ name: string } | { findings: Finding[] }> {
  const { name, megabytes } = TRIAL_IMAGE
  const end = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE * 1000)])
  try {
    const there = imageAmong(await listImages(engine))
    if (there !== undefined) return { name: there }
    tell(`Fetching the image ${name}, about ${megabytes} MB, for a container to prove it with …`)
    await pullImage(engine, name, { signal: end, tell: () => {} })
    return { name }
  } catch (error) {
    signal.throwIfAborted()
    return { findings: [unfetched(name, error instanceof Error ? error.message : String(error))] }
  }
}

function unfetched(name: string, said: string): Finding {
  const [cause] = explain([said])
  return warns(
    'proof-image',
    'There is no image to prove it with',
    `${name} could not be fetched: ${said}${cause ? ` ${cause.meaning}` : ''}`,
    cause?.remedy ?? `Run \`docker pull ${name}\` in a terminal; mend what it names, then look again.`,
  )
}
