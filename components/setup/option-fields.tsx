'use client'

import { Suspense } from 'react'
import type { Advised, FieldView, OptionView } from '@/lib/draft/view.ts'
import { Field } from './field.tsx'
import { ModelFields } from './model-fields.tsx'
import { SecretField } from './secret-field.tsx'

interface OptionFieldsProps {
  question: string
  option: OptionView
  advised: Promise<Advised>
}

/** What an option needs to know; what few people change stays folded. */
export function OptionFields({ question, option, advised }: OptionFieldsProps) {
  const at = `${question}.of.${option.kind}` as const
  const drawn = (fields: FieldView[]) => <Fields at={at} fields={fields} />
  const plain = drawn(option.fields)
  if (!option.runsModels) return plain
  return (
    <Suspense fallback={plain}>
      <ModelFields question={question} option={option} advised={advised}>
        {drawn}
      </ModelFields>
    </Suspense>
  )
}

function Fields({ at, fields }: { at: `${string}.of.${string}`; fields: FieldView[] }) {
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
    </div>
  )
}
