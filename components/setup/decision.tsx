'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import type { Advised, DecisionView } from '@/lib/draft/view.ts'
import { Folded } from './folded.tsx'
import type { FormValues } from './form-values.ts'
import { OptionCard } from './option-card.tsx'

interface Shown {
  stack: string
  decision: DecisionView
  advised: Promise<Advised>
  /** One that most people leave as it is shows only what is chosen, until it is opened. */
  isFolded: boolean
}

/** One question: its options, each with its reason, and what the chosen one needs to know. */
export function Decision({ stack, decision, advised, isFolded }: Shown) {
  const { id, title, help, options } = decision
  const { control, formState } = useFormContext<FormValues>()
  const kind = useWatch({ control, name: `${id}.kind` })
  const problem = formState.errors[id]?.kind?.message
  const choices = (
    <fieldset
      aria-describedby={problem ? `${id}-problem` : undefined}
      className="flex min-w-0 flex-col gap-3"
    >
      <legend className={isFolded ? 'sr-only' : 'mb-4'}>
        {isFolded ? title : <h1 className="font-semibold text-title">{title}</h1>}
        {help && <span className="mt-1 block text-quiet">{help}</span>}
      </legend>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-blocks text-small">
          {problem}
        </p>
      )}
      {options.map(option => (
        <OptionCard
          key={option.kind}
          stack={stack}
          decision={decision}
          option={option}
          advised={advised}
          isChosen={option.kind === kind}
        />
      ))}
    </fieldset>
  )
  if (!isFolded) return choices
  const chosen = options.find(option => option.kind === kind)
  return (
    <Folded title={title} says={chosen?.title} isOpen={formState.errors[id] !== undefined}>
      {choices}
    </Folded>
  )
}
