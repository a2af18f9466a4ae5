import { factValue } from '../../doctor/facts.ts'
import type { ModelUse } from '../../models/model-use.ts'
import { optionFit } from '../../models/option-fit.ts'
import type { Runs } from '../../models/runs.ts'
import type { Answers, Fit, Option, World } from '../contract.ts'

/** What models run beside in a stack, as far as its answers go. */
export type Beside = (world: World, answers?: Partial<Answers>) => Omit<ModelUse, 'runs'>

/** What makes an option one of language models that run here: whether any fits, and what is needed to say which. */
export function advisedFor(runs: Runs, beside: Beside): Required<Pick<Option, 'fit' | 'models'>> {
  const models: Option['models'] & {} = (world, answers) => ({ runs, ...beside(world, answers) })
  return { models, fit: (world, answers) => fitOf(world, models(world, answers)) }
}

function fitOf({ host }: World, { runs, ...wish }: ModelUse): Fit {
  const fit = optionFit(host, runs, wish)
  // A Mac has no other way to its graphics; elsewhere a container needs less to be done by hand.
  if (runs !== 'host' || factValue(host.platform) === 'darwin' || fit.verdict !== 'recommended') return fit
  return { verdict: 'possible', because: `${fit.because} It has to be installed and started here.` }
}
