import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'
import { memoryOf } from './nvidia.ts'

export function otherCardsRule({ appleCards, intelCards }: WholeFacts): Finding[] {
  const apple = (factValue(appleCards) ?? []).map(card =>
    fine(
      'gpu:apple',
      `${card.name} graphics`,
      `${memoryOf(card)}. Containers cannot use it; Ollama beside them can.`,
    ),
  )
  const intel = (factValue(intelCards) ?? [])
    .filter(({ shared }) => !shared)
    .map((card, index) =>
      fine(`gpu:intel-${index}`, card.name, 'Neither speech nor Ollama uses it in a container.'),
    )
  return [...apple, ...intel]
}
