'use client'

import { Suspense } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Advised, DecisionView, OptionView } from '@/lib/draft/view.ts'
import { FitNote } from './fit-note.tsx'
import type { FormValues } from './form-values.ts'
import { OptionFields } from './option-fields.tsx'

interface Card {
  stack: string
  decision: DecisionView
  option: OptionView
  advised: Promise<Advised>
  isChosen: boolean
}

export function OptionCard({ stack, decision, option, advised, isChosen }: Card) {
  const { register } = useFormContext<FormValues>()
  const at = `${decision.id}-${option.kind}`
  return (
    <div
      className={`rounded-md border bg-surface ${isChosen ? 'border-accent' : 'border-line hover:border-quiet'}`}
    >
      <label className="flex cursor-pointer items-start gap-3 p-4">
        <input
          type="radio"
          value={option.kind}
          aria-labelledby={`${at}-title`}
          aria-describedby={`${at}-about`}
          className="mt-1 size-4 shrink-0 accent-accent"
          {...register(`${decision.id}.kind`)}
        />
        <span className="flex min-w-0 flex-col gap-1">
          <span id={`${at}-title`} className="font-medium">
            {option.title}
          </span>
          <span id={`${at}-about`} className="flex flex-col gap-1 text-quiet text-small">
            {option.help && <span>{option.help}</span>}
            <Suspense>
              <FitNote question={decision.id} kind={option.kind} advised={advised} />
            </Suspense>
          </span>
        </span>
      </label>
      {isChosen && option.fields.length > 0 && (
        <div className="border-line border-t p-4">
          <OptionFields stack={stack} question={decision.id} option={option} advised={advised} />
        </div>
      )}
    </div>
  )
}
