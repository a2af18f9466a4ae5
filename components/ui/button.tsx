import { type ComponentProps, cloneElement, type ReactElement } from 'react'

type ButtonProps = { kind?: 'main' | 'plain'; className?: string } & (
  | ({ asChild?: false } & ComponentProps<'button'>)
  /** Gives the look of a button to the element inside, such as a link. */
  | { asChild: true; children: ReactElement<{ className?: string }> }
)

const LOOKS = {
  main: 'bg-accent text-on-accent border-transparent hover:opacity-90',
  plain: 'bg-surface text-ink border-line hover:border-quiet',
}

export function Button({ kind = 'plain', className = '', asChild, children, ...rest }: ButtonProps) {
  const look = `inline-flex min-h-10 shrink-0 cursor-pointer items-center rounded-md border px-4 py-1 text-left font-medium disabled:cursor-default disabled:opacity-60 ${LOOKS[kind]} ${className}`
  if (asChild) return cloneElement(children, { className: look })
  return (
    <button className={look} {...rest}>
      {children}
    </button>
  )
}
