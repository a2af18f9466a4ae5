'use client'

import { type ReactNode, use } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import type { Advised, FieldView, OptionView } from '@/lib/draft/view.ts'
import { contextFor } from '@/lib/models/meeting.ts'
import type { ModelsGround } from '@/lib/models/models-ground.ts'
import type { FormValues } from './form-values.ts'
import { ModelChoice } from './model-choice.tsx'

interface ModelFieldsProps {
  question: string
  option: OptionView
  advised: Promise<Advised>
  children: (fields: FieldView[]) => ReactNode
}

/** The fields that a list of models stands for, where they run on this machine. */
const OURS = ['model', 'context']

/** Models to choose from in place of two fields, and the other fields as they are. */
export function ModelFields({ question, option, advised, children }: ModelFieldsProps) {
  const ground = use(advised).models[question]?.[option.kind]
  const names = option.fields.map(({ name }) => name)
  if (ground === undefined || !OURS.every(name => names.includes(name))) return children(option.fields)
  return (
    <div className="flex flex-col gap-4">
      <Chosen at={`${question}.of.${option.kind}`} ground={ground} />
      {children(option.fields.filter(({ name }) => !OURS.includes(name)))}
    </div>
  )
}

function Chosen({ at, ground }: { at: `${string}.of.${string}`; ground: ModelsGround }) {
  const { control } = useFormContext<FormValues>()
  const model = useController({ control, name: `${at}.model` })
  const context = useController({ control, name: `${at}.context` })
  const error = model.fieldState.error?.message
  return (
    <ModelChoice
      ground={ground}
      model={model.field.value}
      context={Number(context.field.value) || contextFor(60)}
      {...(error !== undefined && { error })}
      inputRef={model.field.ref}
      onModel={model.field.onChange}
      onContext={tokens => context.field.onChange(String(tokens))}
    />
  )
}
