'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, Suspense, useEffect, useState } from 'react'
import { type FieldPath, FormProvider, useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button.tsx'
import type { Advised, ChapterView } from '@/lib/draft/view.ts'
import { AdviceHeard } from './advice-heard.tsx'
import { ChosenBudget } from './chosen-budget.tsx'
import { Decision } from './decision.tsx'
import { answersOf, changeAt, type FormValues, valuesOf } from './form-values.ts'
import { resolverOf } from './resolve-values.ts'
import { SavingNote } from './saving-note.tsx'
import { takeAdvice } from './take-advice.ts'
import { useFresh } from './use-fresh.ts'
import { useLive } from './use-live.ts'
import { useSaving } from './use-saving.ts'

interface Chapter {
  view: ChapterView
  advised: Promise<Advised>
  /** Where it goes on. */
  next: string
}

/** The decisions of a chapter: kept as they are given, and held against the stack's schemas before it goes on. */
export function ChapterForm({ view, advised, next }: Chapter) {
  const router = useRouter()
  const { decisions, stack } = view
  const form = useForm<FormValues>({
    values: valuesOf(decisions),
    resetOptions: { keepDirtyValues: true },
    resolver: resolverOf(decisions),
    reValidateMode: 'onChange',
  })
  const { getValues, setValue } = form
  const [advice, tellAdvice] = useState<Advised>()
  // Here and not in a child, whose effects run first: the form takes its values in an effect, and would wipe the advice.
  useEffect(() => {
    if (advice) takeAdvice({ getValues, setValue }, decisions, advice)
  }, [advice, decisions, getValues, setValue])
  useFresh()
  const isLive = useLive()
  const saving = useSaving(stack.id)
  const { add, flush } = saving
  useEffect(() => {
    const { unsubscribe } = form.watch((_values, { name, type }) => {
      // What the machine advises is no answer until somebody goes on with it.
      const change = type === 'change' && name ? changeAt(name, form.getValues()) : undefined
      if (!change) return
      add(change)
      // Another option changes what all of it takes: that is shown at once.
      if (change.kind !== undefined) void flush()
    })
    return unsubscribe
  }, [form, add, flush])

  const send = form.handleSubmit(async values => {
    for (const change of answersOf(decisions, values)) add(change)
    const problems = await flush()
    const [first] = problems ?? []
    for (const { at, because } of problems ?? []) form.setError(pathOf(at, values), { message: because })
    if (first) form.setFocus(pathOf(first.at, values))
    else if (problems) router.push(next)
  })
  const goOn = async (event: FormEvent) => {
    event.preventDefault()
    // Whoever is quicker than the look at the machine means what it would advise.
    takeAdvice(form, decisions, await advised)
    await send()
  }
  return (
    <FormProvider {...form}>
      <form onSubmit={goOn} noValidate className="flex flex-col gap-8">
        <Suspense>
          <AdviceHeard advised={advised} tell={tellAdvice} />
        </Suspense>
        {decisions.map((decision, index) => (
          <Decision
            key={decision.id}
            stack={stack.id}
            decision={decision}
            advised={advised}
            isFolded={index > 0}
          />
        ))}
        <Suspense>
          <ChosenBudget advised={advised} changed={saving.budget} />
        </Suspense>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" kind="main" disabled={!isLive || form.formState.isSubmitting}>
            Continue
          </Button>
          <SavingNote state={saving.state} />
        </div>
      </form>
    </FormProvider>
  )
}

/** An answer such as `llm.url`, as the form calls it. */
function pathOf(at: string, values: FormValues): FieldPath<FormValues> {
  const [question = '', field] = at.split('.')
  const kind = values[question]?.kind ?? ''
  return field === undefined || field === 'kind' ? `${question}.kind` : `${question}.of.${kind}.${field}`
}
