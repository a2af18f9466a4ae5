'use client'

import { Suspense } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Advised, FieldView, OptionView } from '@/lib/draft/view.ts'
import { Fields } from './fields.tsx'
import type { FormValues } from './form-values.ts'
import { ModelFields } from './model-fields.tsx'
import { TryIt } from './try-it.tsx'

interface OptionFieldsProps {
  stack: string
  question: string
  option: OptionView
  advised: Promise<Advised>
}

/** What an option needs to know, and what of it can be tried. */
export function OptionFields({ stack, question, option, advised }: OptionFieldsProps) {
  const { getValues } = useFormContext<FormValues>()
  const { kind, fields, trials, runsModels } = option
  const at = `${question}.of.${kind}` as const
  const drawn = (some: FieldView[]) => <Fields at={at} fields={some} />
  return (
    <div className="flex flex-col gap-4">
      {runsModels ? (
        <Suspense fallback={drawn(fields)}>
          <ModelFields question={question} option={option} advised={advised}>
            {drawn}
          </ModelFields>
        </Suspense>
      ) : (
        drawn(fields)
      )}
      {trials.map(({ id, title }) => (
        <TryIt
          key={id}
          stack={stack}
          question={question}
          trial={id}
          title={title}
          choice={() => ({ ...getValues(at), kind })}
        />
      ))}
    </div>
  )
}
