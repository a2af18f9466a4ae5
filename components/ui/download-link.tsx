'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { doubtReach } from '@/components/reach/reach.ts'
import { withTicket } from '@/components/reach/ticket.ts'

type Link = ComponentProps<'a'> & { href: string; download: string | true }

/** A link to a file. The browser asks for it by a ticket, as it sends no key with a download. */
export function DownloadLink({ href, ...rest }: Link) {
  const save = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault()
    const link = event.currentTarget.cloneNode() as HTMLAnchorElement
    withTicket(href).then(
      path => {
        link.href = path
        link.click()
      },
      () => doubtReach(),
    )
  }
  return <a {...rest} href={href} onClick={save} />
}
