import { requireSession } from '@/lib/session/require-session.ts'
import { streamWatch } from '@/lib/watch/stream.ts'

/** How the stack stands, as server-sent events: a page asks here, and a program may. */
export async function GET(request: Request) {
  const { dir } = await requireSession()
  return streamWatch(request, dir)
}
