import { useId } from 'react'
import { useLocale } from '@/components/locale.tsx'
import type { ModelCard } from '@/lib/models/models-view.ts'
import { briefly, inFull } from './model-numbers.ts'
import { VerdictMark } from './verdict-mark.tsx'

interface ModelOptionProps {
  card: ModelCard
  /** Of the radio buttons that it is one of. */
  name: string
  isChosen: boolean
  onChoose(): void
}

/** One model to choose. Only the chosen one says everything. */
export function ModelOption({ card, name, isChosen, onChoose }: ModelOptionProps) {
  const id = useId()
  const locale = useLocale()
  return (
    <div className="px-4 py-3">
      <label className="flex cursor-pointer gap-3">
        <input
          type="radio"
          name={name}
          value={card.tag}
          checked={isChosen}
          onChange={onChoose}
          aria-describedby={`${id}-brief`}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0 grow font-medium">{card.tag}</span>
        <VerdictMark verdict={card.verdict} />
      </label>
      <div id={`${id}-brief`} className="pl-7">
        {isChosen ? (
          <InFull card={card} locale={locale} />
        ) : (
          <p className="text-quiet text-small">{briefly(card, locale)}</p>
        )}
      </div>
    </div>
  )
}

const InFull = ({ card, locale }: { card: ModelCard; locale: string }) => (
  <>
    <p className="mt-1">{card.reason}</p>
    <dl className="mt-2 grid gap-x-4 text-small sm:grid-cols-[max-content_1fr]">
      {inFull(card, locale).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{name}</dt>
          <dd className="mb-1 sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  </>
)
