'use client'

import { use, useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Advised, DecisionView } from '@/lib/draft/view.ts'
import type { FormValues } from './form-values.ts'
import { takeAdvice } from './take-advice.ts'

/** Takes the advice of the machine as soon as it is there. */
export function AdviceTaken({
  decisions,
  advised,
}: {
  decisions: DecisionView[]
  advised: Promise<Advised>
}) {
  const advice = use(advised)
  const { getValues, setValue } = useFormContext<FormValues>()
  useEffect(
    () => takeAdvice({ getValues, setValue }, decisions, advice),
    [decisions, advice, getValues, setValue],
  )
  return null
}
