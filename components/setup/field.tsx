'use client'

import { useFormContext } from 'react-hook-form'
import { INPUT } from '@/components/ui/input-look.ts'
import type { FieldView } from '@/lib/draft/view.ts'
import { FieldFrame } from './field-frame.tsx'
import type { FormValues } from './form-values.ts'

export type FieldAt = `${string}.of.${string}.${string}`

/** A field of an option: a line of text, or one of a few words. */
export function Field({ at, field }: { at: FieldAt; field: FieldView }) {
  const { register } = useFormContext<FormValues>()
  return (
    <FieldFrame at={at} field={field}>
      {described =>
        'words' in field.rule ? (
          <select {...described} className={INPUT} {...register(at)}>
            <option value="">As usual</option>
            {field.rule.words.map(word => (
              <option key={word}>{word}</option>
            ))}
          </select>
        ) : (
          <input
            {...described}
            className={INPUT}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            {...register(at)}
          />
        )
      }
    </FieldFrame>
  )
}
