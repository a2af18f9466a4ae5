import { requireSession } from '@/lib/session/require-session.ts'
import { collectorOf } from '@/lib/watch/collector.ts'

/** How the stack stands now, as far as it is known, and what it used in the last hour. */
export async function GET(request: Request) {
  const { dir } = await requireSession()
  const first = await collectorOf(dir).first(request.signal)
  return first ? Response.json(first) : new Response(null, { status: 503 })
}
