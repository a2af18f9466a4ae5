import * as z from 'zod/mini'
import { LOGIN_NAMES } from '@/lib/session/login-names.ts'

const entry = z.object({ ticket: z.string() })

/** A path with a ticket, for a request by which a browser cannot send the key of the page. It is valid once, and soon. */
export async function withTicket(path: string): Promise<string> {
  const answer = await fetch('/session/ticket', { method: 'POST' })
  if (!answer.ok) throw new Error(`A ticket was refused with ${answer.status}.`)
  const url = new URL(path, location.href)
  url.searchParams.set(LOGIN_NAMES.ticket, entry.parse(await answer.json()).ticket)
  return url.pathname + url.search
}
