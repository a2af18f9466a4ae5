'use client'

import { useState } from 'react'
import type { ModelCard } from '@/lib/models/models-view.ts'
import { ModelOption } from './model-option.tsx'

interface ModelListProps {
  title: string
  cards: ModelCard[]
  name: string
  value: string
  onModel(tag: string): void
}

/** More than this at once is no advice any more. */
const AT_FIRST = 4

/** Models of one verdict, the best of them in sight and the others behind a line. */
export function ModelList({ title, cards, ...choice }: ModelListProps) {
  // Later choices stay where they are, under the hand that made them.
  const [chosenAtFirst] = useState(choice.value)
  if (cards.length === 0) return null
  const isFirst = ({ tag }: ModelCard, index: number) => index < AT_FIRST || tag === chosenAtFirst
  const first = cards.filter(isFirst)
  const rest = cards.filter((card, index) => !isFirst(card, index))
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <p aria-hidden="true" className="border-line border-b px-4 py-2 text-quiet text-small">
        {title}
      </p>
      <Options cards={first} {...choice} />
      {rest.length > 0 && (
        <details open={rest.some(({ tag }) => tag === choice.value)} className="border-line border-t">
          <summary className="cursor-pointer px-4 py-2 text-quiet text-small">{rest.length} more</summary>
          <Options cards={rest} {...choice} />
        </details>
      )}
    </section>
  )
}

const Options = ({ cards, name, value, onModel }: Omit<ModelListProps, 'title'>) => (
  <div className="divide-y divide-line">
    {cards.map(card => (
      <ModelOption
        key={card.tag}
        card={card}
        name={name}
        isChosen={card.tag === value}
        onChoose={() => onModel(card.tag)}
      />
    ))}
  </div>
)
