import { cancelFetch } from '@/lib/checkout/fetch-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Asks the fetching of a checkout to end. */
export async function POST(): Promise<Response> {
  await requireSession()
  return new Response(null, { status: cancelFetch() ? 202 : 404 })
}
