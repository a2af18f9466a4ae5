import { lookLately } from '../machine/look-lately.ts'
import { groundOf } from '../models/models-ground.ts'
import { type ModelsView, modelsView } from '../models/models-view.ts'
import { lookAtHostFor } from '../run/prepare-here.ts'
import { adviseIn } from '../stacks/advise-in.ts'
import { answersHere } from './answers-here.ts'

/** What to think of the models that an option could run, for another window; undefined where it runs none. */
export async function modelsHere(
  dir: string,
  { question, kind, context }: { question: string; kind: string; context: number },
): Promise<ModelsView | undefined> {
  const here = answersHere(dir)
  const models = here?.stack.questions[question]?.options[kind]?.models
  if (!here || !models) return undefined
  const host = await lookLately(dir, () => lookAtHostFor(dir))
  const world = { ...here.world, host }
  const { answers } = adviseIn(here.stack.questions, world, here.answered)
  return modelsView(groundOf(host, models(world, { ...answers, ...here.answered })), context)
}
