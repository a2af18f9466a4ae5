import { factValue } from '../../doctor/facts.ts'
import type { ModelUse } from '../../models/model-use.ts'
import { optionFit } from '../../models/option-fit.ts'
import type { Runs } from '../../models/runs.ts'
import type { Answers } from '../contract/answers.ts'
import type { Fit, Option } from '../contract/question.ts'
import type { World } from '../contract/world.ts'

/** What models run beside in a stack, as far as its answers go. */
export type Beside = (world: World, answers?: Partial<Answers>) => Omit<ModelUse, 'runs'>

/** What makes an option one of language models that run here: whether any fits, and what is needed to say which. */
export function advisedFor(runs: Runs, beside: Beside): Required<Pick<Option, 'fit' | 'models'>> {
  const models: Option['models'] & {} = (world, answers) => ({ runs, ...beside(world, answers) })
  return { models, fit: (world, answers) => fitOf(world, models(world, answers)) }
}

function fitOf({ host }: World, { runs, ...wish }: ModelUse): Fit {
  const { verdict, because, best } = optionFit(host, runs, wish)
  const fields = best && { fields: { model: best.model.tag, context: String(best.context) } }
  // A Mac has no other way to its graphics; elsewhere a container needs less to be done by hand.
  if (runs !== 'host' || factValue(host.platform) === 'darwin' || verdict !== 'recommended')
    return { verdict, because, ...fields }
  return { verdict: 'possible', because: `${because} It has to be installed and started here.`, ...fields }
}
