import { type Finding, warns } from '../../../doctor/finding.ts'
import type { Advice } from '../../../models/advice.ts'
import { advise, adviseOn, type Wish } from '../../../models/advise.ts'
import { modelNamed } from '../../../models/catalogue/catalogue.ts'
import type { Machine } from '../../../models/machine.ts'
import { machineOf } from '../../../models/machine-of.ts'
import type { SpeechPlace } from '../../../models/speech.ts'
import type { Context } from '../answers.ts'
import { callsTools } from '../checkout.ts'
import { contextWindow } from '../context-window.ts'
import { ollamaOf } from '../ollama.ts'

const SPEECH: Record<string, SpeechPlace> = { gpu: 'card', cpu: 'processor', hosted: 'elsewhere' }

/** A model that is known, on a machine that is known, where the two do not go together. */
export function modelFit(context: Context): Finding[] {
  const { llm, speech } = context.answers
  const model = modelNamed(ollamaOf(context)?.model ?? '')
  const machine = machineFor(llm.kind, machineOf(context.world.host))
  // That it has no tools is told by a rule of its own.
  if (model === undefined || model.tools === 'no' || machine.memory === undefined) return []
  const wish: Wish = {
    context: Number(contextWindow(context)),
    asksTools: callsTools(context.world.checkout),
    speech: SPEECH[speech.kind] ?? 'elsewhere',
  }
  const advice = adviseOn(model, machine, wish)
  if (advice.verdict !== 'no') return []
  return [{ ...unadvised(advice, advise(machine, wish)), at: 'llm.model' }]
}

/** What runs now may be the same stack, which makes room for what comes: all memory counts, not what is free. */
function machineFor(kind: string, { cards, memory, processor }: Machine): Machine {
  return {
    cards: kind === 'ollama-cpu' ? [] : cards.map(({ free: _, ...card }) => card),
    ...(memory === undefined ? {} : { memory: { total: memory.total } }),
    ...(processor === undefined ? {} : { processor }),
  }
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
