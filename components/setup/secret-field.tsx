'use client'

import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button.tsx'
import { INPUT } from '@/components/ui/input-look.ts'
import type { FieldView } from '@/lib/draft/view.ts'
import type { FieldAt } from './field.tsx'
import { FieldFrame } from './field-frame.tsx'
import type { FormValues } from './form-values.ts'

/** A secret is never shown again once it is known here: it is set, and can be replaced. */
export function SecretField({ at, field }: { at: FieldAt; field: FieldView }) {
  const { register, setFocus } = useFormContext<FormValues>()
  const [isReplaced, setReplaced] = useState(false)
  const [isPlain, setPlain] = useState(false)
  if (field.isSet && !isReplaced)
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-medium text-small">{field.label}</span>
        <span className="text-quiet text-small">Set. It is not shown.</span>
        <Button
          type="button"
          onClick={() => {
            setReplaced(true)
            requestAnimationFrame(() => setFocus(at))
          }}
        >
          Replace
        </Button>
      </div>
    )
  return (
    <FieldFrame at={at} field={field}>
      {described => (
        <span className="flex gap-2">
          <input
            {...described}
            type={isPlain ? 'text' : 'password'}
            className={INPUT}
            autoComplete="new-password"
            spellCheck={false}
            {...register(at)}
          />
          <Button type="button" aria-pressed={isPlain} onClick={() => setPlain(!isPlain)}>
            {isPlain ? 'Hide' : 'Show'}
          </Button>
        </span>
      )}
    </FieldFrame>
  )
}
