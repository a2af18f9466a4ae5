import { fetchHere } from '@/lib/checkout/fetch-here.ts'
import { streamFetch } from '@/lib/checkout/stream-fetch.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** How the fetching of a checkout stands, as server-sent events. */
export async function GET(request: Request): Promise<Response> {
  await requireSession()
  // By this status a browser knows that there is nothing to come back for.
  return fetchHere() ? streamFetch(request) : new Response(null, { status: 204 })
}
