'use client'

import { type Ref, useEffect, useState, useTransition } from 'react'
import { adviseModels } from '@/app/setup/[chapter]/actions.ts'
import type { ModelsView } from '@/lib/models/models-view.ts'
import { Models } from './models.tsx'

interface ModelChoiceProps {
  question: string
  kind: string
  /** As the page came; advised anew where another window is wanted. */
  view: ModelsView
  /** The fields `model` and `context` of the answer. */
  model: string
  context: number
  error?: string
  inputRef?: Ref<HTMLInputElement>
  onModel(tag: string): void
  onContext(tokens: number): void
}

/** The models of an answer, advised anew whenever the longest meeting changes. */
export function ModelChoice({ question, kind, view, model, context, onContext, ...rest }: ModelChoiceProps) {
  const [shown, setShown] = useState(view)
  const [, begin] = useTransition()
  useEffect(() => {
    if (context === shown.context) return
    begin(async () => {
      const advised = await adviseModels({ question, kind, context })
      if (advised) begin(() => setShown(advised))
    })
  }, [question, kind, context, shown.context])
  return (
    <Models
      view={shown}
      value={model}
      onMeeting={minutes => onContext(contextOf(shown, minutes))}
      {...rest}
    />
  )
}

const contextOf = ({ meetings, context }: ModelsView, minutes: number) =>
  meetings.find(meeting => meeting.minutes === minutes)?.context ?? context
