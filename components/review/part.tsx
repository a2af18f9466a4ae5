import type { ReactNode } from 'react'

interface Shown {
  id: string
  title: string
  /** In a few words, what all of it comes to. */
  says?: string
  children: ReactNode
}

/** A part of the review: what it is about, what it comes to, and the whole of it. */
export function Part({ id, title, says, children }: Shown) {
  return (
    <section className="flex flex-col gap-2" aria-labelledby={id}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {says && <span className="text-quiet text-small">{says}</span>}
      </div>
      {children}
    </section>
  )
}

export const BOX = 'divide-y divide-line rounded-lg border border-line bg-surface'
