'use client'

import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import type { FieldView } from '@/lib/draft/view.ts'
import type { FieldAt } from './field.tsx'
import type { FormValues } from './form-values.ts'

interface Described {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

interface Frame {
  at: FieldAt
  field: FieldView
  children: (described: Described) => ReactNode
}

/** The label of a field, what helps with it, and what is not right about it. */
export function FieldFrame({ at, field, children }: Frame) {
  const { getFieldState, formState } = useFormContext<FormValues>()
  const problem = getFieldState(at, formState).error?.message
  const [help, wrong] = [`${at}-help`, `${at}-problem`]
  const describedBy = [field.help && help, problem && wrong].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={at} className="font-medium text-small">
        {field.label}
        {field.optional && <span className="font-normal text-quiet"> optional</span>}
      </label>
      {children({
        id: at,
        'aria-invalid': problem !== undefined,
        'aria-describedby': describedBy || undefined,
      })}
      {field.help && (
        <p id={help} className="text-quiet text-small">
          {field.help}
        </p>
      )}
      {problem && (
        <p id={wrong} className="text-blocks text-small">
          {problem}
        </p>
      )}
    </div>
  )
}
