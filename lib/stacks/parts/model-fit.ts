import { type Finding, warns } from '../../doctor/finding.ts'
import type { Advice } from '../../models/advice.ts'
import { advise, adviseOn, type Wish } from '../../models/advise.ts'
import { modelNamed } from '../../models/catalogue/catalogue.ts'
import { emptied } from '../../models/in-use.ts'
import { machineFor } from '../../models/machine-for.ts'
import { wishFor } from '../../models/meeting.ts'
import type { ModelUse } from '../../models/model-use.ts'
import type { World } from '../contract/world.ts'

export interface ChosenModel extends ModelUse {
  name: string
  /** Tokens it is to see at once. */
  context: string
  /** The answer that names it. */
  at: string
}

/** A model that is known, on a machine that is known, where the two do not go together. */
export function modelFit({ name, context, at, runs, ...use }: ChosenModel, { host }: World): Finding[] {
  const model = modelNamed(name)
  const machine = emptied(machineFor(host, runs))
  // That it has no tools is told by a rule of its own.
  if (model === undefined || model.tools === 'no' || machine.memory === undefined) return []
  const wish: Wish = { ...use, ...wishFor(Number(context)) }
  const advice = adviseOn(model, machine, wish)
  if (advice.verdict !== 'no') return []
  return [{ ...unadvised(advice, advise(machine, wish)), at }]
}

function unadvised({ model, reason }: Advice, [best]: Advice[]): Finding {
  return warns(
    'llm-fit',
    `${model.tag} is not advised on this machine`,
    reason,
    best === undefined || best.verdict === 'no'
      ? 'Take a service that speaks like OpenAI, or a machine with a graphics card.'
      : `Take ${best.model.tag}, or another of those that \`reflector-wizard models\` lists.`,
  )
}
