'use client'

import { use, useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Advised, DecisionView } from '@/lib/draft/view.ts'
import type { FormValues } from './form-values.ts'

/** Where nobody has decided, what fits the machine is chosen once it is known. */
export function AdviceTaken({
  decisions,
  advised,
}: {
  decisions: DecisionView[]
  advised: Promise<Advised>
}) {
  const { fits, answers } = use(advised)
  const { getValues, setValue } = useFormContext<FormValues>()
  useEffect(() => {
    for (const { id, options } of decisions) {
      const answer = answers[id]
      if (answer && getValues(`${id}.kind`) === '') setValue(`${id}.kind`, answer.kind)
      for (const { kind, fields } of options)
        for (const { name } of fields) {
          const value = fits[id]?.[kind]?.fields?.[name]
          if (value !== undefined && getValues(`${id}.of.${kind}.${name}`) === '')
            setValue(`${id}.of.${kind}.${name}`, value)
        }
    }
  }, [decisions, fits, answers, getValues, setValue])
  return null
}
