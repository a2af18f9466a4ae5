'use client'

import { useFormContext } from 'react-hook-form'
import type { FieldView, OptionView } from '@/lib/draft/view.ts'
import { Field } from './field.tsx'
import type { FormValues } from './form-values.ts'
import { SecretField } from './secret-field.tsx'
import { TryIt } from './try-it.tsx'

interface Fields {
  stack: string
  question: string
  option: OptionView
}

/** What an option needs to know, and what of it can be tried; what few people change stays folded. */
export function OptionFields({ stack, question, option: { kind, fields, trials } }: Fields) {
  const { getValues } = useFormContext<FormValues>()
  const at = `${question}.of.${kind}` as const
  const draw = (field: FieldView) =>
    field.secret ? (
      <SecretField key={field.name} at={`${at}.${field.name}`} field={field} />
    ) : (
      <Field key={field.name} at={`${at}.${field.name}`} field={field} />
    )
  const rare = fields.filter(field => field.rare)
  return (
    <div className="flex flex-col gap-4">
      {fields.filter(field => !field.rare).map(draw)}
      {rare.length > 0 && (
        <details open={rare.some(({ value }) => value !== '')}>
          <summary className="cursor-pointer text-quiet text-small">More settings</summary>
          <div className="mt-4 flex flex-col gap-4">{rare.map(draw)}</div>
        </details>
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
