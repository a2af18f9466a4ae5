import Link from 'next/link'

export interface NavStep {
  title: string
  href: string
}

/** The way through the wizard, and where on it this page is. */
export function StepsNav({ steps, now }: { steps: NavStep[]; now: string }) {
  const at = steps.findIndex(({ href }) => href === now)
  return (
    <nav aria-label="Steps">
      <p className="text-quiet text-small sm:hidden">
        Step {at + 1} of {steps.length}: {steps[at]?.title}
      </p>
      <ol className="hidden flex-wrap justify-between gap-x-2 gap-y-1 text-small sm:flex">
        {steps.map(({ title, href }, index) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === now ? 'step' : undefined}
              className={`border-b-2 pb-1 ${
                href === now
                  ? 'border-accent font-medium'
                  : `border-transparent hover:border-line ${index > at ? 'text-quiet' : ''}`
              }`}
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
