'use client'

import type { FieldView, OptionView } from '@/lib/draft/view.ts'
import { Field } from './field.tsx'
import { SecretField } from './secret-field.tsx'

/** What an option needs to know; what few people change stays folded. */
export function OptionFields({ question, option }: { question: string; option: OptionView }) {
  const at = `${question}.of.${option.kind}` as const
  const draw = (field: FieldView) =>
    field.secret ? (
      <SecretField key={field.name} at={`${at}.${field.name}`} field={field} />
    ) : (
      <Field key={field.name} at={`${at}.${field.name}`} field={field} />
    )
  const rare = option.fields.filter(field => field.rare)
  return (
    <div className="flex flex-col gap-4">
      {option.fields.filter(field => !field.rare).map(draw)}
      {rare.length > 0 && (
        <details open={rare.some(({ value }) => value !== '')}>
          <summary className="cursor-pointer text-quiet text-small">More settings</summary>
          <div className="mt-4 flex flex-col gap-4">{rare.map(draw)}</div>
        </details>
      )}
    </div>
  )
}
