import type { Clip } from '../stacks/contract/proof.ts'
import { prepareHere } from './prepare-here.ts'
import { type Begun, begin } from './runs-begin.ts'
import { askedForProof, objectionsToProof, startProof } from './start-proof.ts'

/** Sends the recording through what was set up here last. */
export const beginProof = (dir: string, clip: Clip, typed: string | undefined): Promise<Begun> =>
  begin(async () => {
    const prepared = await prepareHere(dir)
    if ('findings' in prepared) return prepared
    const field = askedForProof(dir, prepared)
    const asks = field && { label: field.label, ...(field.help !== undefined && { help: field.help }) }
    if (asks && typed === undefined) return { findings: [], asks }
    const findings = objectionsToProof({ dir, prepared, typed })
    return findings.length > 0
      ? { findings, ...(asks && { asks }) }
      : startProof({ dir, prepared, clip, typed })
  })
