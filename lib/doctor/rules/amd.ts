import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'
import { memoryOf } from './nvidia.ts'

/** Graphics that are part of a processor are named only where there is no real card: they compute hardly faster. */
export function amdRule({ amdCards, amdCompute }: WholeFacts): Finding[] {
  const cards = factValue(amdCards) ?? []
  const own = cards.filter(({ shared }) => !shared)
  const told = (own.length > 0 ? own : cards).map((card, index) =>
    fine(`gpu:amd-${index}`, card.name, `${memoryOf(card)}. Ollama can use it; speech cannot.`),
  )
  return own.length > 0 && factValue(amdCompute) === false ? [...told, computeless()] : told
}

const computeless = () =>
  warns(
    'gpu:amd-compute',
    'Programs cannot compute on the AMD card',
    'The kernel offers no `/dev/kfd`, which containers are given for it.',
    'Load the driver with `sudo modprobe amdgpu`, or install a kernel that has it.',
  )
