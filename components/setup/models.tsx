'use client'

import { type Ref, useId, useState } from 'react'
import type { ModelsView } from '@/lib/models/models-view.ts'
import { MeetingChoice } from './meeting-choice.tsx'
import { ModelList } from './model-list.tsx'
import { OtherModel } from './other-model.tsx'
import { UnfitModels } from './unfit-models.tsx'

interface ModelsProps {
  /** Made by `modelsView`, on a server or, as `ModelChoice` does, here. */
  view: ModelsView
  /** The tag that the form has now. */
  value: string
  /** What is wrong with it, in the words of the field. */
  error?: string
  /** Of the field for another model, where a form moves the focus to what is wrong. */
  inputRef?: Ref<HTMLInputElement>
  /** At each choice, and at each key in the field for another one. */
  onModel(tag: string): void
  /** Whoever owns the form keeps the window that belongs to it, and gives a new view. */
  onMeeting(minutes: number): void
}

/** Language models with what speaks for and against each, and the longest meeting, on which the advice depends. */
export function Models({ view, value, error, inputRef, onModel, onMeeting }: ModelsProps) {
  const name = useId()
  const fitting = [...view.recommended, ...view.possible]
  const [wantsOther, setWantsOther] = useState(false)
  const isOther = wantsOther || (value !== '' && !fitting.some(({ tag }) => tag === value))
  const choose = (tag: string) => {
    setWantsOther(false)
    onModel(tag)
  }
  const choice = { name, value: isOther ? '' : value, onModel: choose }
  return (
    <div className="flex flex-col gap-4">
      <MeetingChoice {...view} onMeeting={onMeeting} />
      {view.unknown.map(sentence => (
        <p key={sentence} className="text-quiet text-small">
          {sentence}
        </p>
      ))}
      <fieldset className="flex min-w-0 flex-col gap-4">
        <legend className="mb-2 font-medium">Language model</legend>
        {error && !isOther && (
          <p role="alert" className="text-blocks text-small">
            {error}
          </p>
        )}
        {fitting.length === 0 && <p>None of the models that are known fits this machine.</p>}
        <ModelList title="Recommended here" cards={view.recommended} {...choice} />
        <ModelList title="Possible" cards={view.possible} {...choice} />
        <OtherModel
          name={name}
          isChosen={isOther}
          value={value}
          known={[...fitting, ...view.no].find(({ tag }) => tag === value)}
          error={error}
          inputRef={inputRef}
          onChoose={() => setWantsOther(true)}
          onModel={tag => {
            setWantsOther(true)
            onModel(tag)
          }}
        />
      </fieldset>
      <UnfitModels cards={view.no} />
    </div>
  )
}
