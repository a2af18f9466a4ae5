import type { ModelCard } from '@/lib/models/models-view.ts'

/** What is out of the question here, each with the reason, for whoever wonders. */
export function UnfitModels({ cards }: { cards: ModelCard[] }) {
  if (cards.length === 0) return null
  return (
    <details className="rounded-lg border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-3 text-quiet">
        {cards.length === 1 ? '1 model does not fit' : `${cards.length} models do not fit`}
      </summary>
      <ul className="divide-y divide-line border-line border-t">
        {cards.map(({ tag, reason }) => (
          <li key={tag} className="px-4 py-2 text-small">
            <span className="font-medium">{tag}</span> <span className="text-quiet">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
