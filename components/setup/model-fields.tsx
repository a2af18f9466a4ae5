'use client'

import { type ReactNode, use } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import type { Advised, FieldView, OptionView } from '@/lib/draft/view.ts'
import type { ModelsView } from '@/lib/models/models-view.ts'
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
  const view = use(advised).models[question]?.[option.kind]
  const names = option.fields.map(({ name }) => name)
  if (view === undefined || !OURS.every(name => names.includes(name))) return children(option.fields)
  return (
    <div className="flex flex-col gap-4">
      <Chosen question={question} kind={option.kind} view={view} />
      {children(option.fields.filter(({ name }) => !OURS.includes(name)))}
    </div>
  )
}

function Chosen({ question, kind, view }: { question: string; kind: string; view: ModelsView }) {
  const at = `${question}.of.${kind}` as const
  const { control } = useFormContext<FormValues>()
  const model = useController({ control, name: `${at}.model` })
  const context = useController({ control, name: `${at}.context` })
  const error = model.fieldState.error?.message
  return (
    <ModelChoice
      question={question}
      kind={kind}
      view={view}
      model={model.field.value}
      context={Number(context.field.value) || view.context}
      {...(error !== undefined && { error })}
      inputRef={model.field.ref}
      onModel={model.field.onChange}
      onContext={tokens => context.field.onChange(String(tokens))}
    />
  )
}
