import type { ReactNode } from 'react'

/** A whole page that says one thing. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-2xl flex-col items-start gap-4 px-4 py-16 sm:px-8"
    >
      <h1 className="font-semibold text-title">{title}</h1>
      {children}
      {/* Loads that page anew: this one stands where something failed, and what follows links need not load with it. */}
      <a href="/" className="text-accent underline underline-offset-4">
        Go to the first page
      </a>
    </main>
  )
}
