import { requireSession } from '@/lib/session/require-session.ts'
import { collectorOf } from '@/lib/watch/collector.ts'

/** Which language models are in memory, and whether they hold and see what was meant. */
export async function GET(request: Request) {
  const { dir } = await requireSession()
  return Response.json(await collectorOf(dir).models(request.signal))
}
