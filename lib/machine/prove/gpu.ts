import { type HostFacts, wholeFacts } from '../../doctor/facts.ts'
import type { Finding } from '../../doctor/finding.ts'
import { amdProof, gpuProof } from '../../doctor/proof/gpu-proof.ts'
import { OLD_FIELDS, queryOf } from '../../system/host/cards/nvidia.ts'
import { readCards } from '../../system/host/cards/nvidia-rows.ts'
import { type Asker, prove } from './prove.ts'

/** Whether a container can use the graphics cards, found out by letting one ask them. */
export async function proveGpu(host: HostFacts, asker: Asker): Promise<Finding[]> {
  const facts = wholeFacts(host)
  const argv = queryOf('nvidia-smi', OLD_FIELDS)
  const found = await prove(host, { argv, nvidia: true }, asker, trial => {
    const isAnswer = trial.ended === 'exited' && trial.exitCode === 0
    const rows = isAnswer ? readCards(OLD_FIELDS, trial.stdout) : undefined
    return gpuProof(
      trial,
      rows?.map(({ card }) => card),
      facts,
    )
  })
  return [...found, ...amdProof(facts)]
}
