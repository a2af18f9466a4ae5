'use client'

import type { FieldView } from '@/lib/draft/view.ts'
import { Field } from './field.tsx'
import { SecretField } from './secret-field.tsx'

interface FieldsProps {
  /** Of the option in the form. */
  at: `${string}.of.${string}`
  fields: FieldView[]
}

/** Fields of an option; what few people change stays folded. */
export function Fields({ at, fields }: FieldsProps) {
  if (fields.length === 0) return null
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
