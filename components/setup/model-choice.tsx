'use client'

import { type Ref, useMemo } from 'react'
import { contextFor } from '@/lib/models/meeting.ts'
import type { ModelsGround } from '@/lib/models/models-ground.ts'
import { modelsView } from '@/lib/models/models-view.ts'
import { Models } from './models.tsx'

interface ModelChoiceProps {
  /** Made by `groundOf` from host facts and what the option says of its models. */
  ground: ModelsGround
  /** The fields `model` and `context` of the answer. */
  model: string
  context: number
  error?: string
  inputRef?: Ref<HTMLInputElement>
  onModel(tag: string): void
  onContext(tokens: number): void
}

/** The models of an answer, advised anew in the page whenever the longest meeting changes. */
export function ModelChoice({ ground, model, context, onContext, ...rest }: ModelChoiceProps) {
  const view = useMemo(() => modelsView(ground, context), [ground, context])
  return <Models view={view} value={model} onMeeting={minutes => onContext(contextFor(minutes))} {...rest} />
}
