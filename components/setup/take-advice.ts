import type { UseFormReturn } from 'react-hook-form'
import type { Advised, DecisionView } from '@/lib/draft/view.ts'
import type { FormValues } from './form-values.ts'

type Form = Pick<UseFormReturn<FormValues>, 'getValues' | 'setValue'>

/** Where nobody has decided, what fits the machine is chosen. */
export function takeAdvice(
  { getValues, setValue }: Form,
  decisions: DecisionView[],
  { fits, answers }: Advised,
): void {
  const fill = (path: `${string}.kind` | `${string}.of.${string}.${string}`, value: string | undefined) => {
    // Of options that somebody tabbed past and none is chosen of, the form says null.
    if (value !== undefined && !getValues(path)) setValue(path, value)
  }
  for (const { id, options } of decisions) {
    fill(`${id}.kind`, answers[id]?.kind)
    for (const { kind, fields } of options)
      for (const { name } of fields) fill(`${id}.of.${kind}.${name}`, fits[id]?.[kind]?.fields?.[name])
  }
}
