import { type Ref, useId } from 'react'
import type { ModelCard } from '@/lib/models/models-view.ts'

interface OtherModelProps {
  name: string
  isChosen: boolean
  /** What is typed, where it is chosen. */
  value: string
  /** What is known of the model that is typed. */
  known: ModelCard | undefined
  error: string | undefined
  inputRef: Ref<HTMLInputElement> | undefined
  onChoose(): void
  onModel(tag: string): void
}

/** A model by its name, whether or not anything is known of it. */
export function OtherModel({
  name,
  isChosen,
  value,
  known,
  error,
  inputRef,
  onChoose,
  onModel,
}: OtherModelProps) {
  const id = useId()
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <label className="flex cursor-pointer gap-3">
        <input
          type="radio"
          name={name}
          value=""
          checked={isChosen}
          onChange={onChoose}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className="font-medium">Another model</span>
      </label>
      {isChosen && (
        <div className="mt-2 flex flex-col gap-1 pl-7">
          <label htmlFor={id} className="text-quiet text-small">
            Its name as Ollama knows it
          </label>
          <input
            id={id}
            ref={inputRef}
            value={value}
            onChange={({ target }) => onModel(target.value)}
            placeholder="qwen2.5:14b"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-error ${id}-known`}
            className="h-10 w-full rounded-md border border-line bg-ground px-3 aria-invalid:border-blocks sm:max-w-sm"
          />
          <p id={`${id}-error`} className="text-blocks text-small" aria-live="polite">
            {error}
          </p>
          <p id={`${id}-known`} className="text-quiet text-small" aria-live="polite">
            {known?.reason ??
              'Nothing is known here of how much memory it needs, or of whether it can call tools.'}
          </p>
        </div>
      )}
    </div>
  )
}
