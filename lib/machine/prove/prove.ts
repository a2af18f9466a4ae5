import { factValue, type HostFacts, isKnown } from '../../doctor/facts.ts'
import { type Finding, warns } from '../../doctor/finding.ts'
import type { Trial } from '../../doctor/proof/trial.ts'
import { connect, type Engine } from '../../system/engine/connect.ts'
import { tryContainer, type Wanted } from '../../system/engine/trial.ts'
import { DEFAULT_ENDPOINT } from '../../system/host/endpoint.ts'
import { trialImage } from './trial-image.ts'

/** Who wants a proof, and hears what is done for it. */
export interface Asker {
  tell(line: string): void
  signal: AbortSignal
}

/** Seconds: the first start of a card can take ten of them. */
const PATIENCE = 40

/** Starts a container that ends at once, and reads what that means. Without an engine there is nothing to prove by: another finding says so. */
export async function prove(
  host: HostFacts,
  wanted: Omit<Wanted, 'image'>,
  asker: Asker,
  read: (trial: Trial) => Finding[],
): Promise<Finding[]> {
  if (!isKnown(host.engine)) return []
  const engine = connect(factValue(host.endpoint) ?? DEFAULT_ENDPOINT)
  const image = await trialImage(engine, asker)
  if ('findings' in image) return image.findings
  return proveBy(engine, { ...wanted, image: image.name }, asker, read)
}

async function proveBy(engine: Engine, wanted: Wanted, { signal }: Asker, read: (trial: Trial) => Finding[]) {
  const trial = await tryContainer(engine, wanted, { seconds: PATIENCE, signal })
  return [...read(trial), ...(trial.left === undefined ? [] : [leftover(trial.left)])]
}

const leftover = (name: string) =>
  warns(
    'proof-left',
    'What was started for the proof could not be removed',
    `The engine still has the container or network ${name}.`,
    `Run \`docker rm --force ${name}\` and \`docker network rm ${name}\`, or ask for the proof again in ten minutes: it clears away what is left.`,
  )
