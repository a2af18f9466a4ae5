import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

type ButtonProps = ComponentProps<'button'> & {
  kind?: 'main' | 'plain'
  /** Gives the look of a button to the element inside, such as a link. */
  asChild?: boolean
}

const LOOKS = {
  main: 'bg-accent text-on-accent border-transparent hover:opacity-90',
  plain: 'bg-surface text-ink border-line hover:border-quiet',
}

export function Button({ kind = 'plain', asChild = false, className = '', ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      className={`inline-flex h-10 shrink-0 cursor-pointer items-center rounded-md border px-4 font-medium disabled:cursor-default disabled:opacity-60 ${LOOKS[kind]} ${className}`}
      {...rest}
    />
  )
}
