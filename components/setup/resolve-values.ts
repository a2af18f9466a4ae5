import { type Resolver, set } from 'react-hook-form'
import type { DecisionView } from '@/lib/draft/view.ts'
import { checkValues } from './check-values.ts'
import type { FormValues } from './form-values.ts'

/** Says to the form what is not right in it, each at its field. */
export const resolverOf =
  (decisions: DecisionView[]): Resolver<FormValues> =>
  values => {
    const problems = Object.entries(checkValues(decisions, values))
    if (problems.length === 0) return { values, errors: {} }
    const errors = {}
    for (const [path, message] of problems) set(errors, path, { type: 'schema', message })
    return { values: {}, errors }
  }
