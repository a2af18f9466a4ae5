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
  if (cards.length === 0) return null
  const [first, rest] = [cards.slice(0, AT_FIRST), cards.slice(AT_FIRST)]
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <h3 className="border-line border-b px-4 py-2 text-quiet text-small">{title}</h3>
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
